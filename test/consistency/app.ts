import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';
import type { FederationProps, NetworkPeer } from '../../constructs';
import type { Container, KubeObject } from '../objects';
import { meets, podOf, selectorOf } from '../objects';

/** A pod template, with what its programs read. */
export interface Pods {
  readonly site: string;
  readonly namespace: string;
  /** Kind and name of the workload. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly ports: ReadonlySet<number>;
  /** Texts by where they stand: scripts, variables, commands of probes, files of ConfigMaps. */
  readonly texts: ReadonlyMap<string, string>;
  /** Folders that its containers see, with the files of those that come from a ConfigMap or a Secret. */
  readonly mounts: readonly { readonly folder: string; readonly files?: ReadonlySet<string> }[];
}

/** A Service, with the pods that it selects. */
export interface Target {
  readonly site: string;
  readonly object: KubeObject;
  readonly pods: readonly Pods[];
}

/** All objects of an app, as they refer to one another. */
export interface EmittedApp {
  readonly pods: readonly Pods[];
  readonly services: readonly Target[];
  readonly policies: readonly { readonly site: string; readonly object: KubeObject; readonly pods: readonly Pods[] }[];
  /** Peers that the user states, as policies have them: whom they mean is not in the YAML. */
  readonly stated: ReadonlySet<string>;
  /** Ports at which the user says that others are reached. */
  readonly statedPorts: ReadonlySet<number>;
}

const known = new Map<string, unknown>();

/** Reads YAML; the same text once. */
export function read(text: string): unknown {
  if (!known.has(text)) known.set(text, parse(text));
  return known.get(text);
}

/** Reads what a synthesis of the federation wrote to a folder. */
export function readApp(outdir: string, federation: FederationProps): EmittedApp {
  const found = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.includes('-secrets.'))
    .sort()
    .flatMap((file) => {
      const [site = ''] = file.split(sep);
      const documents = readFileSync(join(outdir, file), 'utf8').split(/^---\n/m);
      return documents.filter((text) => text !== '').map((text) => ({ site, object: read(text) as KubeObject }));
    });
  const ofKind = (kind: string) => found.filter(({ object }) => object.kind === kind);
  const maps = ofKind('ConfigMap');
  const pods = ['StatefulSet', 'Deployment', 'Job'].flatMap(ofKind).map(({ site, object }): Pods => {
    const { namespace = '', name } = object.metadata;
    const { containers, initContainers = [] } = podOf(object);
    const mapOf = (map: string) =>
      maps.find((one) => one.site === site && one.object.metadata.name === map)?.object.data;
    return {
      site,
      namespace,
      name: `${object.kind} ${name}`,
      labels: object.spec?.template?.metadata.labels ?? {},
      containers,
      initContainers,
      ports: new Set(containers.flatMap((one) => one.ports ?? []).map((port) => port.containerPort)),
      texts: textsOf(object, mapOf),
      mounts: mountsOf(object, mapOf),
    };
  });
  const selected = (site: string, { metadata }: KubeObject, selector: Readonly<Record<string, string>>) =>
    pods.filter((one) => one.site === site && one.namespace === metadata.namespace && meets(one.labels, selector));
  return {
    pods,
    services: ofKind('Service').map(({ site, object }) => ({
      site,
      object,
      pods: selected(site, object, selectorOf(object)),
    })),
    policies: ofKind('NetworkPolicy').map(({ site, object }) => ({
      site,
      object,
      pods: selected(site, object, object.spec?.podSelector?.matchLabels ?? {}),
    })),
    ...statedBy(federation),
  };
}

type MapOf = (name: string) => Readonly<Record<string, string>> | undefined;

function mountsOf(object: KubeObject, mapOf: MapOf): Pods['mounts'] {
  const { containers, initContainers = [], volumes = [] } = podOf(object);
  const mounts = [...initContainers, ...containers].flatMap(({ volumeMounts = [] }) => volumeMounts);
  return mounts.map(({ name, mountPath }) => {
    const { configMap, secret } = volumes.find((volume) => volume.name === name) ?? {};
    const files = configMap ? Object.keys(mapOf(configMap.name) ?? {}) : secret?.items.map(({ key }) => key);
    return { folder: mountPath, ...(files && { files: new Set(files) }) };
  });
}

function textsOf(object: KubeObject, mapOf: MapOf): Map<string, string> {
  const { containers, initContainers = [], volumes = [] } = podOf(object);
  const texts = new Map<string, string>();
  for (const container of [...initContainers, ...containers]) {
    const at = `container ${container.name}`;
    for (const [index, text] of ((container.args as readonly string[] | undefined) ?? []).entries())
      texts.set(`${at} args[${index}]`, text);
    for (const { name, value } of container.env ?? []) if (value) texts.set(`${at} env ${name}`, value);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
      const command = container[probe]?.exec?.command;
      if (command !== undefined) texts.set(`${at} ${probe}`, command.at(-1) ?? '');
    }
    for (const { configMapRef } of container.envFrom ?? [])
      for (const [key, text] of Object.entries(mapOf(configMapRef.name) ?? {}))
        texts.set(`${configMapRef.name} ${key}`, text);
  }
  for (const { configMap } of volumes)
    for (const [file, text] of Object.entries((configMap && mapOf(configMap.name)) ?? {}))
      texts.set(`${configMap?.name ?? ''} ${file}`, text);
  return texts;
}

/** A peer as policies have it. */
function rendered({ podLabels, namespaceLabels, cidr }: NetworkPeer): string {
  if (cidr !== undefined) return JSON.stringify({ ipBlock: { cidr } });
  return JSON.stringify({
    ...(namespaceLabels && { namespaceSelector: { matchLabels: namespaceLabels } }),
    podSelector: podLabels === undefined ? {} : { matchLabels: podLabels },
  });
}

function statedBy(federation: FederationProps): Pick<EmittedApp, 'stated' | 'statedPorts'> {
  const peers: NetworkPeer[] = [];
  const ports = new Set<number>();
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'number' && /port$/i.test(key)) ports.add(value);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value) && ['clients', 'callers', 'metrics'].includes(key))
      peers.push(...(value as NetworkPeer[]));
    for (const [name, inner] of Object.entries(value)) look(inner, name);
  };
  look(federation, '');
  return { stated: new Set(peers.map(rendered)), statedPorts: ports };
}
