import type { Container, NetworkRule } from '../objects';
import { meets } from '../objects';
import type { EmittedApp, Pods } from './app';
import { addressesOf, serviceOf } from './dials';

/** What a sweep looked at, and what does not fit. */
export interface Sweep {
  readonly failures: string[];
  readonly seen: Record<Kind, number>;
}

const kinds = [
  'peers', 'policy pods', 'policy ports', 'both ends', 'service ports', 'probes', 'addresses', 'dials', 'listeners', 'routes', 'files',
] as const; // prettier-ignore
type Kind = (typeof kinds)[number];

/** Whether the objects of each app mean the same by the same: ports, names, files, labels, and who may dial whom. */
export function sweepApps(apps: Readonly<Record<string, EmittedApp>>): Sweep {
  const seen = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  const failures: string[] = [];
  const published = new Set(Object.values(apps).flatMap(publishedPorts));
  for (const [name, app] of Object.entries(apps)) {
    const look: Look = (kind, fits, what) => {
      seen[kind] += 1;
      if (!fits) failures.push(`${name}, ${kind}: ${what}`);
    };
    sweepPolicies(app, look);
    sweepServices(app, look);
    for (const pods of app.pods) {
      sweepProbes(pods, look);
      sweepListeners(pods, look);
      sweepAddresses(app, pods, published, look);
      sweepFiles(pods, look);
    }
  }
  for (const [kind, count] of Object.entries(seen)) if (count === 0) failures.push(`${kind}: nothing was looked at`);
  return { failures, seen };
}

type Look = (kind: Kind, fits: boolean, what: string) => void;

interface Peer {
  readonly podSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly namespaceSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly ipBlock?: object;
}

/** Pods of the app that a peer means; undefined: everybody of a kind, or addresses. */
function podsOf(app: EmittedApp, site: string, namespace: string | undefined, peer: Peer): Pods[] | undefined {
  const labels = peer.podSelector?.matchLabels;
  if (labels === undefined) return undefined;
  const other = peer.namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'];
  return app.pods.filter(
    (one) =>
      (other === undefined ? one.site === site && one.namespace === namespace : one.namespace === other) &&
      meets(one.labels, labels),
  );
}

function sweepPolicies(app: EmittedApp, look: Look): void {
  for (const { site, object, pods } of app.policies) {
    const at = `${site} NetworkPolicy ${object.metadata.name}`;
    look('policy pods', pods.length > 0, `${at} selects no pods`);
    const peersOf = (rule: NetworkRule) => (rule.from ?? rule.to ?? []) as readonly Peer[];
    for (const rule of [...(object.spec?.ingress ?? []), ...(object.spec?.egress ?? [])]) {
      for (const peer of peersOf(rule)) {
        const means = podsOf(app, site, object.metadata.namespace, peer);
        if (means === undefined || app.stated.has(JSON.stringify(peer)) || isJobForMovedPeers(peer)) continue;
        look('peers', means.length > 0, `${at} has a peer that is no pod: ${JSON.stringify(peer)}`);
      }
    }
    for (const rule of object.spec?.ingress ?? [])
      for (const { port } of rule.ports ?? [])
        for (const { ports, name } of pods)
          look('policy ports', ports.has(port), `${at} opens ${port}: not of ${name}`);
    for (const rule of object.spec?.egress ?? [])
      for (const peer of peersOf(rule))
        for (const target of podsOf(app, site, object.metadata.namespace, peer) ?? [])
          for (const { port } of rule.ports ?? []) {
            look('policy ports', target.ports.has(port), `${at} lets ${port} be dialled: not of ${target.name}`);
            // Where the user says who may call, a neighbour may be left out.
            if (!takesStated(app, target))
              for (const from of pods)
                look('both ends', mayDial(app, from, target, port), `${target.name} takes no ${port} of ${from.name}`);
          }
  }
}

/** It is written where FATE runs; the policy is there for whoever runs it by hand, too. */
function isJobForMovedPeers({ podSelector }: Peer): boolean {
  return podSelector?.matchLabels?.component === 'peers-moved';
}

function takesStated({ policies, stated }: EmittedApp, target: Pods): boolean {
  const rules = policies
    .filter(({ pods }) => pods.includes(target))
    .flatMap(({ object }) => object.spec?.ingress ?? []);
  return rules.some(({ from = [] }) => from.some((peer) => stated.has(JSON.stringify(peer))));
}

/** Whether policies at both ends let pods dial others at a port of theirs. */
function mayDial(app: EmittedApp, from: Pods, to: Pods, port: number): boolean {
  const allows = (rules: readonly NetworkRule[] = [], key: 'from' | 'to', own: Pods, other: Pods) =>
    rules.some((rule) => {
      const peers = rule[key] as readonly Peer[] | undefined;
      const ports = rule.ports?.some((one) => port >= one.port && port <= (one.endPort ?? one.port)) ?? true;
      return ports && (peers?.some((peer) => means(app, own, peer, other)) ?? true);
    });
  const into = app.policies.filter(({ pods }) => pods.includes(to));
  const out = app.policies.filter(({ object, pods }) => object.spec?.egress !== undefined && pods.includes(from));
  return (
    (into.length === 0 || into.some(({ object }) => allows(object.spec?.ingress, 'from', to, from))) &&
    (out.length === 0 || out.some(({ object }) => allows(object.spec?.egress, 'to', from, to)))
  );
}

function means(app: EmittedApp, own: Pods, peer: Peer, other: Pods): boolean {
  if (peer.ipBlock !== undefined) return false;
  const chosen = podsOf(app, own.site, own.namespace, peer);
  if (chosen !== undefined) return chosen.includes(other);
  return peer.namespaceSelector !== undefined || (own.site === other.site && own.namespace === other.namespace);
}

function sweepServices({ services }: EmittedApp, look: Look): void {
  for (const { site, object, pods } of services) {
    const at = `${site} Service ${object.metadata.name}`;
    look('service ports', pods.length === 1, `${at} selects ${pods.length} workloads`);
    for (const { port, targetPort = port } of object.spec?.ports ?? [])
      for (const { ports, name } of pods)
        look('service ports', ports.has(targetPort), `${at} leads to ${targetPort}: not of ${name}`);
  }
}

function sweepProbes({ site, name, containers }: Pods, look: Look): void {
  for (const container of containers) {
    for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
      const port = portOf(probe);
      if (port === undefined) continue;
      const has = (container.ports ?? []).some((one) => one.name === port || one.containerPort === port);
      look('probes', has, `${site} ${name} is asked at ${port}`);
    }
  }
}

function portOf(probe: Container['startupProbe']): string | number | undefined {
  return (probe?.httpGet ?? probe?.tcpSocket)?.port;
}

/** Settings that say where a program listens. */
const listening = [
  /^(?:brokerServicePort|webServicePort|servicePort|brokerServicePortTls|webServicePortTls|servicePortTls|httpServerPort)$/,
];

function sweepListeners(pods: Pods, look: Look): void {
  // A Job reads settings of servers, and is none.
  if (pods.name.startsWith('Job ')) return;
  for (const [at, text] of pods.texts) {
    const setting = at.split(' ').at(-1) ?? '';
    const ports = [
      ...(listening.some((key) => key.test(setting)) ? [text] : []),
      ...[...text.matchAll(/^\s*listen (\d+)[ ;]/gm), ...text.matchAll(/^server\.port=(\d+)$/gm)].map(
        ([, port]) => port,
      ),
      ...[...text.matchAll(/http\.server_ports \S+ (\d+):ssl/g)].map(([, port]) => port),
      ...[...text.matchAll(/host: "?@pod-ip@"?\n +http_port: (\d+)\n +grpc_port: (\d+)/g)].flatMap(
        ([, ...both]) => both,
      ),
    ];
    for (const port of ports)
      look(
        'listeners',
        pods.ports.has(Number(port)),
        `${pods.site} ${pods.name} listens on ${port}, which no container names (${at})`,
      );
  }
}

function sweepAddresses(app: EmittedApp, pods: Pods, published: ReadonlySet<number>, look: Look): void {
  for (const { host, port, at, told } of addressesOf(pods)) {
    const where = `${pods.site} ${pods.name}, ${at}: ${host}:${port}`;
    if (host === '127.0.0.1') {
      const listens = [...pods.texts].some(([other, text]) => other !== at && text.includes(`127.0.0.1:${port}`));
      if (!told) look('addresses', pods.ports.has(port) || listens, `${where} is nobody of this pod`);
      continue;
    }
    const service = serviceOf(app, pods, host);
    if (service === undefined) {
      // A bare name is a Service of the namespace, an address or a whole name somebody's public one.
      if (!host.includes('.')) look('addresses', /^\d+$/.test(host), `${where} is no Service`);
      else if (/^[\d.]+$/.test(host)) look('routes', published.has(port), `${where}: nobody publishes this port`);
      continue;
    }
    const ports = service.object.spec?.ports ?? [];
    const found = ports.find((one) => one.port === port);
    look('addresses', found !== undefined || isOwnPort(service, port), `${where} is no port of the Service`);
    if (told || service.pods.includes(pods)) continue;
    for (const target of service.pods)
      look('dials', mayDial(app, pods, target, found?.targetPort ?? port), `${where} is refused by a NetworkPolicy`);
  }
}

/** Behind a headless Service each port of its pods is reached. */
function isOwnPort({ object, pods }: EmittedApp['services'][number], port: number): boolean {
  return object.spec?.clusterIP === 'None' && pods.every(({ ports }) => ports.has(port));
}

/** Ports at which somebody is reached from outside: a Service's, a node's, or what the user says of others. */
function publishedPorts({ services, statedPorts }: EmittedApp): number[] {
  const open = services.filter(({ object }) => object.spec?.type !== 'ClusterIP');
  const ports = open.flatMap(({ object }) => object.spec?.ports ?? []);
  return [...statedPorts, ...ports.flatMap(({ port, nodePort }) => [port, nodePort ?? port])];
}

function sweepFiles({ site, name, texts, mounts }: Pods, look: Look): void {
  for (const [at, text] of texts) {
    const where = (path: string) => `${site} ${name}, ${at}: ${path} is not mounted`;
    for (const [path] of text.replace(/^ *#.*$/gm, '').matchAll(/(?<![\w./}:])\/\w[\w./-]*/g)) {
      const around = mounts.filter(({ folder }) => path === folder || path.startsWith(`${folder}/`));
      const depth = Math.max(0, ...around.map(({ folder }) => folder.length));
      const file = path.slice(depth + 1).replace(/\/$/, '');
      // Containers of a pod may see different files of one Secret in the same folder.
      const listed = around
        .filter(({ folder }) => folder.length === depth)
        .flatMap(({ files }) => (files ? [files] : []));
      if (listed.length > 0 && file !== '')
        look(
          'files',
          listed.some((files) => files.has(file)),
          where(path),
        );
      else if (path.startsWith('/opt/cdk8s-fate')) look('files', around.length > 0, where(path));
    }
    // Files that a script or a configuration names without their folder.
    const named = [
      ...[...text.matchAll(/^fill\("([^"]+)"/gm)].map(([, file]) => file),
      ...(at.endsWith('nginx.conf') ? [...text.matchAll(/require\("(\w+)"\)/g)] : []).map(
        ([, lua = '']) => `${lua}.lua`,
      ),
    ];
    for (const file of named)
      look(
        'files',
        mounts.some(({ files }) => files?.has(file ?? '')),
        where(file ?? ''),
      );
    for (const [, folder = ''] of text.matchAll(/^ +route_table: (\S+)\/[^/\s]+$/gm))
      look(
        'files',
        mounts.some((mount) => mount.folder.endsWith(`/${folder}`)),
        where(folder),
      );
  }
}
