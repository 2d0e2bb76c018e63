import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../kubelet/command';
import type { Party } from './party';

/** Passwords are in no log, no ConfigMap, no command line, and on no disk. */
export async function keepsPasswords(party: Party): Promise<string> {
  const { manifests, scratch, watch } = party;
  const data = manifests.configMaps.flatMap(({ metadata, data: texts }) =>
    Object.entries(texts).map(([key, text]) => [`ConfigMap ${metadata.name} ${key}`, text.toString('latin1')] as const),
  );
  const logs = readdirSync(party.logs).map((name) => [name, readFileSync(join(party.logs, name), 'latin1')] as const);
  const found = [...data, ...logs].filter(([, text]) => watch.finds(text)).map(([name]) => name);
  if (found.length > 0) throw new Error(`in ${found.join(', ')}`);
  if (watch.shown.size > 0) throw new Error(`in the command line of ${[...watch.shown].join(', ')}`);
  const onDisk = await filesWith(
    [...watch.needles],
    ['claims', 'pods'].map((name) => join(scratch, name)),
  );
  if (onDisk.length > 0) throw new Error(`on the disk: ${onDisk.join(', ')}`);
  const { needles, looks } = watch;
  return `of ${needles.size} passwords none in ${data.length} texts of ConfigMaps, ${logs.length} logs, ${looks} looks at command lines, nor on a disk`;
}

/** Files below folders that have one of these texts, Secrets and what is in memory aside. */
async function filesWith(needles: readonly string[], folders: readonly string[]): Promise<string[]> {
  const patterns = needles.flatMap((needle) => ['-e', needle]);
  const beside = ['passwords', 'board-passwords', 'memory', 'board-memory', 'mounted'].map(
    (name) => `--exclude-dir=${name}`,
  );
  const { stdout } = await run(['grep', '-rlF', ...beside, ...patterns, ...folders]);
  return stdout.split('\n').filter((line) => line !== '');
}
