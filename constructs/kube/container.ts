import type { Container, EnvVar, Probe, SecurityContext, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { quoteKubernetes } from '../quoting/kubernetes';
import type { ImagePlan } from './image';
import { renderImage } from './image';
import type { PodResourcePlan } from './resources';
import { renderResources } from './resources';
import type { Port } from './service';

/** A container of a tier. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: ImagePlan;
  /** Script that starts the server, and its shell. Absent: the default command of the image. */
  readonly script?: { readonly shell: 'sh' | '/bin/bash'; readonly text: string };
  readonly env?: readonly EnvVar[];
  /** ConfigMaps whose keys become environment variables. */
  readonly envFrom?: readonly string[];
  readonly ports?: readonly Port[];
  readonly resources: PodResourcePlan;
  readonly probes?: Probes;
  readonly mounts?: readonly Mount[];
  readonly securityContext: SecurityContext;
}

export type Probes = Pick<Container, 'startupProbe' | 'livenessProbe' | 'readinessProbe'>;

/** A volume and its mount path. */
export interface Mount {
  /** Only its name if the volume comes from a volumeClaimTemplate. */
  readonly volume: Volume;
  readonly mountPath: string;
  readonly readOnly: boolean;
  /** Folder of the volume. @default - the whole volume */
  readonly subPath?: string;
}

export function renderContainer(spec: ContainerSpec): Container {
  const { name, image, script, env = [], envFrom = [], ports, mounts = [] } = spec;
  return {
    name,
    image: renderImage(image),
    imagePullPolicy: image.pullPolicy,
    ...(script === undefined ? {} : { command: [script.shell, '-c'], args: [quoteKubernetes(script.text)] }),
    ...(env.length === 0 ? {} : { env: env.map(renderVariable) }),
    ...(envFrom.length === 0 ? {} : { envFrom: envFrom.map((configMap) => ({ configMapRef: { name: configMap } })) }),
    ...(ports === undefined ? {} : { ports: ports.map((port) => ({ name: port.name, containerPort: port.number })) }),
    resources: renderResources(spec.resources),
    ...renderProbes(spec.probes),
    securityContext: spec.securityContext,
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts.map(renderMount) }),
  };
}

/** Values reach the container as they are written: Kubernetes does not expand `$(NAME)` in them. */
function renderVariable({ value, ...variable }: EnvVar): EnvVar {
  return value === undefined ? variable : { ...variable, value: quoteKubernetes(value) };
}

/** Kubernetes expands `$(NAME)` in commands of probes too (`pkg/kubelet/prober/prober.go`). */
function renderProbes(probes: Probes = {}): Probes {
  return Object.fromEntries(
    Object.entries(probes as Readonly<Record<string, Probe | undefined>>).map(([name, probe]) => [
      name,
      probe?.exec?.command === undefined
        ? probe
        : { ...probe, exec: { command: probe.exec.command.map(quoteKubernetes) } },
    ]),
  );
}

function renderMount({ volume: { name }, mountPath, readOnly, subPath }: Mount): VolumeMount {
  return { name, mountPath, ...(readOnly && { readOnly }), ...(subPath !== undefined && { subPath }) };
}

/** Volumes of a pod whose containers have these mounts, without those of volumeClaimTemplates. */
export function volumesOf(mounts: readonly Mount[]): Volume[] {
  const volumes = new Map(mounts.map(({ volume }) => [volume.name, volume]));
  return [...volumes.values()].filter((volume) => Object.keys(volume).length > 1);
}

/** Mount of a ConfigMap as a folder: with `subPath`, changes would not reach the pod. */
export function configMapMount(name: string, configMap: string, mountPath: string): Mount {
  return { volume: { name, configMap: { name: configMap } }, mountPath, readOnly: true };
}

/** Mount of a Secret as a folder, so that renewed files reach the pod. */
export function secretMount(
  name: string,
  secretName: string,
  keys: readonly string[],
  mountPath: string,
  defaultMode: number,
): Mount {
  const items = keys.map((key) => ({ key, path: key }));
  return { volume: { name, secret: { secretName, defaultMode, items } }, mountPath, readOnly: true };
}

/** Mount of a folder that a server writes to; it lives as long as the pod. */
export function stateMount(mountPath: string): Mount {
  const emptyDir = { sizeLimit: '256Mi' };
  return { volume: { name: 'state', emptyDir }, mountPath, readOnly: false };
}

/** Mount of a folder in memory: its files are not written to a disk of the node. */
export function memoryMount(name: string, mountPath: string): Mount {
  const emptyDir = { medium: 'Memory', sizeLimit: '1Mi' };
  return { volume: { name, emptyDir }, mountPath, readOnly: false };
}
