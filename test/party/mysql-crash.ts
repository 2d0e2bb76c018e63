import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sleep, until } from '../kubelet/command';
import { byTcp, expectAnswer } from './mysql-client';
import { dataFolder } from './mysql';
import type { Party } from './party';

/** Killed in the middle of its first initialisation, again and again, it begins anew and becomes Ready. */
export async function survivesKills(party: Party): Promise<string> {
  await party.kubelet.stopPod('mysql-0');
  for (const name of readdirSync(dataFolder(party))) rmSync(join(dataFolder(party), name), { recursive: true });
  const lines: string[] = [];
  party.kubelet.startPod('mysql-0');
  for (const [what, moment] of Object.entries(moments(dataFolder(party)))) {
    await moment();
    party.pod('mysql').signal('SIGKILL');
    await party.kubelet.stopPod('mysql-0', 'SIGKILL');
    lines.push(`killed ${what}: ${left(dataFolder(party))}`);
    party.kubelet.startPod('mysql-0');
  }
  const seconds = await party.ready('mysql');
  const user = await byTcp(party, 'fate', party.passwords.mysql, 'SELECT current_user()');
  expectAnswer('fate by TCP', user, /fate@%/);
  if (existsSync(join(dataFolder(party), 'making'))) throw new Error('the folder of the initialisation is still there');
  return [...lines, `Ready ${seconds.toFixed(1)} s after the last kill, with its accounts`].join('\n');
}

function moments(data: string): Record<string, () => Promise<unknown>> {
  const isThere = (...path: readonly string[]) => existsSync(join(data, ...path));
  return {
    'when it had begun': () => until('the first file', () => isThere('making', 'ibdata1'), 30),
    'a second later': async () => {
      await until('the first file', () => isThere('making', 'ibdata1'), 30);
      await sleep(1);
    },
    // It lasts some hundredths of a second.
    'while its files were moved': () => soon(() => isThere('making') && readdirSync(data).length > 2),
  };
}

async function soon(holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('no file has been moved');
    await new Promise(setImmediate);
  }
}

function left(data: string): string {
  const making = existsSync(join(data, 'making')) ? readdirSync(join(data, 'making')).length : 0;
  const moved = readdirSync(data).filter((name) => name !== 'making');
  return `${making} files in making, ${moved.length} moved${moved.includes('mysql') ? ', mysql among them' : ''}`;
}
