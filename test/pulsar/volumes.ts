import { chmodSync, chownSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { output } from './command';
import { named, type Manifests, type PodSpec, type Volume } from './manifests';

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
    const path = join(folder, volume.name);
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o777);
    if (volume.secret ?? volume.configMap) addFiles(volume, path, group, manifests);
    else if (!volume.emptyDir)
      throw new Error(`volume ${volume.name}: this harness cannot make ${JSON.stringify(volume)}`);
    else if (group !== undefined) await giveToGroup(path, group);
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

async function giveToGroup(path: string, group: number): Promise<void> {
  await output('chgrp', '-R', String(group), path);
  await output('chmod', '-R', 'g+rwX', path);
  await output('chmod', 'g+s', path);
}

/** Files behind `..data`, a link to a folder named by the time: what lets a kubelet exchange all of them at once. */
function addFiles(
  { name, secret, configMap }: Volume,
  path: string,
  group: number | undefined,
  manifests: Manifests,
): void {
  const source = secret
    ? named(manifests.secrets, secret.secretName)
    : named(manifests.configMaps, configMap?.name ?? '');
  const { items, defaultMode = 0o644 } = secret ?? configMap ?? {};
  const stamp = `..${new Date().toISOString().replace(/[-:.TZ]/g, '_')}`;
  symlinkSync(stamp, join(path, '..data'));
  for (const item of items ?? Object.keys(source.data).map((key) => ({ key, path: key, mode: undefined }))) {
    const data = source.data[item.key];
    if (!data) throw new Error(`volume ${name}: ${source.metadata.name} has no key ${item.key}`);
    const file = join(path, stamp, item.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data);
    chmodSync(file, (item.mode ?? defaultMode) | (group === undefined ? 0 : 0o440));
    if (group !== undefined) chownSync(file, 0, group);
    const [top = ''] = item.path.split('/');
    if (!existsSync(join(path, top))) symlinkSync(join('..data', top), join(path, top));
  }
}
