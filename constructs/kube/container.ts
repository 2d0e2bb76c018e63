import type { Container, EnvVar, Probe, SecurityContext, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { quoteKubernetes } from '../quoting/kubernetes';
import type { ImagePlan } from './image';
import { renderImage } from './image';
import type { PodResourcePlan } from './resources';
import { renderResources } from './resources';
import type { Port } from './service';

/** One container, as the tiers say what it is. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: ImagePlan;
  /** Lines that end in the server, and who reads them. Absent: what the image starts by itself. */
  readonly script?: { readonly shell: 'sh' | '/bin/bash'; readonly text: string };
  readonly env?: readonly EnvVar[];
  /** ConfigMaps whose keys are variables. */
  readonly envFrom?: readonly string[];
  readonly ports?: readonly Port[];
  readonly resources: PodResourcePlan;
  readonly probes?: Probes;
  readonly mounts?: readonly Mount[];
  readonly securityContext: SecurityContext;
}

export type Probes = Pick<Container, 'startupProbe' | 'livenessProbe' | 'readinessProbe'>;

/** A volume, and where it is seen. */
export interface Mount {
  /** Only its name, where the volume is no volume of the pod but a claim template's. */
  readonly volume: Volume;
  readonly mountPath: string;
  readonly readOnly: boolean;
  /** Folder of the volume. @default - all of it */
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

/** Variables reach the container as they are written, with nothing of another in them. */
function renderVariable({ value, ...variable }: EnvVar): EnvVar {
  return value === undefined ? variable : { ...variable, value: quoteKubernetes(value) };
}

/** Commands of probes are read as a container's own (`pkg/kubelet/prober/prober.go`). */
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
  return {
    name,
    mountPath,
    ...(readOnly ? { readOnly } : {}),
    ...(subPath === undefined ? {} : { subPath }),
  };
}

/** The volumes of a pod whose containers have these mounts: what two of them see is one volume. A claim template's is none of the pod. */
export function volumesOf(mounts: readonly Mount[]): Volume[] {
  const volumes = new Map(mounts.map(({ volume }) => [volume.name, volume]));
  return [...volumes.values()].filter((volume) => Object.keys(volume).length > 1);
}

/** A ConfigMap's files in a folder of their own: by `subPath` a change would never arrive. */
export function configMapMount(name: string, configMap: string, mountPath: string): Mount {
  return { volume: { name, configMap: { name: configMap } }, mountPath, readOnly: true };
}

/** A Secret's files, whole, so that what is renewed reaches the pod. */
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

/** Where a server writes; it lives as long as the pod. */
export function stateMount(mountPath: string): Mount {
  const emptyDir = { sizeLimit: '256Mi' };
  return { volume: { name: 'state', emptyDir }, mountPath, readOnly: false };
}

/** The same in memory: what is written there reaches no disk of the node. */
export function memoryMount(name: string, mountPath: string): Mount {
  const emptyDir = { medium: 'Memory', sizeLimit: '1Mi' };
  return { volume: { name, emptyDir }, mountPath, readOnly: false };
}
