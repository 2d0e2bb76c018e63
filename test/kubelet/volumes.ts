import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { output } from './command';
import { named, type Manifests, type PodSpec, type Volume } from './manifests';

/** What is on a disk, by the name of its claim. */
export const claimFolder = (folder: string, claim: string): string => join(folder, 'claims', claim);

/** Makes the volumes of a pod as a kubelet does; gives the folder of each by its name. */
export async function addVolumes(
  spec: PodSpec,
  claims: ReadonlyMap<string, string>,
  folder: string,
  manifests: Manifests,
): Promise<ReadonlyMap<string, string>> {
  const group = spec.securityContext?.fsGroup;
  const volumes = new Map<string, string>();
  for (const volume of spec.volumes ?? []) {
    if (volume.persistentVolumeClaim) continue; // among the claims
    const path = join(folder, volume.name);
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o777);
    if (volume.secret ?? volume.configMap) writeFiles(volume, path, group, manifests);
    else if (!volume.emptyDir)
      throw new Error(`volume ${volume.name}: this harness cannot make ${JSON.stringify(volume)}`);
    else await makeEmpty(volume.emptyDir, path, group);
    volumes.set(volume.name, path);
  }
  for (const [name, path] of claims) {
    // A new disk belongs to root alone; without fsGroup only root may write into it.
    if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: 0o755 });
    if (group !== undefined) await giveToGroup(path, group);
    volumes.set(name, path);
  }
  return volumes;
}

async function makeEmpty(
  { medium = '', sizeLimit }: NonNullable<Volume['emptyDir']>,
  path: string,
  group: number | undefined,
): Promise<void> {
  if (medium === 'Memory') {
    const size = sizeLimit === undefined ? '' : `,size=${sizeLimit.replace(/i$/, '')}`;
    await output('mount', '-t', 'tmpfs', '-o', `mode=777${size}`, 'tmpfs', path);
  } else if (medium !== '') throw new Error(`emptyDir: this harness has no medium ${medium}`);
  if (group !== undefined) await giveToGroup(path, group);
}

async function giveToGroup(path: string, group: number): Promise<void> {
  await output('chgrp', '-R', String(group), path);
  await output('chmod', '-R', 'g+rwX', path);
  await output('chmod', 'g+s', path);
}

/**
 * Writes the files of a ConfigMap or Secret, or exchanges them: all at once, behind `..data`, a link to a folder named by
 * the time that is put in the place of the one before.
 */
export function writeFiles(
  { name, secret, configMap }: Volume,
  path: string,
  group: number | undefined,
  manifests: Manifests,
): void {
  const source = secret
    ? named(manifests.secrets, secret.secretName)
    : named(manifests.configMaps, configMap?.name ?? '');
  const { items, defaultMode = 0o644 } = secret ?? configMap ?? {};
  const folder = mkdtempSync(join(path, `..${new Date().toISOString().slice(0, 19).replace(/[-:T]/g, '_')}.`));
  chmodSync(folder, 0o755);
  for (const item of items ?? Object.keys(source.data).map((key) => ({ key, path: key, mode: undefined }))) {
    const data = source.data[item.key];
    if (!data) throw new Error(`volume ${name}: ${source.metadata.name} has no key ${item.key}`);
    const file = join(folder, item.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data);
    chmodSync(file, (item.mode ?? defaultMode) | (group === undefined ? 0 : 0o440));
    if (group !== undefined) chownSync(file, 0, group);
  }
  exchange(path, basename(folder));
}

function exchange(path: string, folder: string): void {
  const data = join(path, '..data');
  const before = existsSync(data) ? readlinkSync(data) : undefined;
  symlinkSync(folder, join(path, '..data_tmp'));
  renameSync(join(path, '..data_tmp'), data);
  const wanted = readdirSync(join(path, folder));
  const shown = readdirSync(path).filter((name) => !name.startsWith('..'));
  for (const name of wanted.filter((one) => !shown.includes(one))) symlinkSync(join('..data', name), join(path, name));
  for (const name of shown.filter((one) => !wanted.includes(one))) rmSync(join(path, name));
  if (before !== undefined) rmSync(join(path, before), { recursive: true });
}
