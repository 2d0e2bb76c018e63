import { Testing, type Chart } from 'cdk8s';
import { Exchange } from '../../constructs/exchange/exchange';
import type { FederationPlan } from '../../constructs/federation/plan';
import { FateParty } from '../../constructs/party/party';
import { PulsarInitialization } from '../../constructs/pulsar/initialization';
import { PulsarPeersMoved } from '../../constructs/pulsar/peers-moved';
import { PulsarTier } from '../../constructs/pulsar/tier';
import { pulsarRoutes } from '../../constructs/terms/pulsar-routes';
import { expanded } from './kubernetes';
import type { Script } from './sandbox';

/** Everything that some program will run or read, by where it comes from. */
export interface Emitted {
  readonly scripts: ReadonlyMap<string, Script>;
  readonly files: ReadonlyMap<string, string>;
}

/** As far as we look into it. */
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly template?: { readonly spec: Pod } };
}
interface Pod {
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly { readonly name: string; readonly configMap?: { readonly name: string } }[];
}
interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string } }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
}
interface Probe {
  readonly exec?: { readonly command: readonly string[] };
}

interface SiteManifests {
  readonly site: string;
  readonly manifests: readonly unknown[];
}

/** The objects with scripts and files of all sites, from their plans: nothing is judged here. */
function manifestsOf(plan: FederationPlan): SiteManifests[] {
  return plan.sites.map(({ party, exchange }, index) => {
    const charts: Chart[] = [];
    const chart = () => {
      const made = Testing.chart();
      charts.push(made);
      return made;
    };
    if (party !== undefined) {
      const { pulsar, fate } = party;
      new PulsarTier(chart(), 'pulsar', { plan: pulsar });
      new PulsarInitialization(chart(), 'pulsar', pulsar);
      if (fate !== undefined) {
        const { domain, parties, exchange: middle, tenant } = fate;
        new FateParty(chart(), 'fate', { plan: fate });
        new PulsarPeersMoved(chart(), 'pulsar', pulsar, tenant, pulsarRoutes(domain, parties, middle));
      }
    }
    if (exchange !== undefined) {
      new Exchange(chart(), 'exchange', { plan: exchange.exchange });
    }
    return { site: `site ${index}`, manifests: charts.flatMap((made) => made.toJson() as unknown[]) };
  });
}

/** What programs are given by a plan. Undefined: a renderer has thrown, where its language has no way to write a text. */
export function emitted(plan: FederationPlan): Emitted | undefined {
  const [tenant = ''] = plan.sites.flatMap(({ party }) => party?.fate?.tenant ?? []);
  try {
    return emittedBy(manifestsOf(plan), tenant);
  } catch {
    return undefined;
  }
}

function emittedBy(sites: readonly SiteManifests[], tenant: string): Emitted {
  const scripts = new Map<string, Script>();
  const files = new Map<string, string>();
  for (const { site, manifests } of sites) {
    const objects = manifests as readonly Manifest[];
    const configMaps = new Map(
      objects.flatMap(({ kind, metadata, data }) => (kind === 'ConfigMap' ? [[metadata.name, data ?? {}]] : [])),
    );
    const place = numbered(site);
    for (const object of objects) {
      // By their order: names may be made of the hostile text itself.
      const at = place(object.kind);
      if (object.kind === 'ConfigMap') {
        for (const [key, text] of Object.entries(object.data ?? {})) files.set(`${at} ${key}`, text);
      }
      const pod = object.spec?.template?.spec;
      if (pod === undefined) continue;
      for (const [index, container] of [...(pod.initContainers ?? []), ...pod.containers].entries()) {
        for (const [what, script] of scriptsOf(container, pod, configMaps, tenant)) {
          scripts.set(`${at} container ${index} ${what}`, script);
        }
      }
    }
  }
  return { scripts, files };
}

function numbered(site: string): (kind: string) => string {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${site} ${kind} ${count}`;
  };
}

function scriptsOf(
  container: Container,
  pod: Pod,
  configMaps: ReadonlyMap<string, Readonly<Record<string, string>>>,
  tenant: string,
): [string, Script][] {
  const given = (container.envFrom ?? []).map(({ configMapRef }) => configMaps.get(configMapRef?.name ?? '') ?? {});
  const variables: Record<string, string> = Object.assign({ POD_IP: '10.1.2.3' }, ...given) as Record<string, string>;
  for (const { name, value } of container.env ?? []) {
    if (value !== undefined) variables[name] = expanded(value, variables);
  }
  const files: Record<string, string> = { '/tenant': tenant };
  for (const { name, mountPath } of container.volumeMounts ?? []) {
    const volume = pod.volumes?.find((one) => one.name === name);
    const data = configMaps.get(volume?.configMap?.name ?? '') ?? passwordsAt(mountPath);
    for (const [key, text] of Object.entries(data)) files[`${mountPath}/${key}`] = text;
  }
  const seen = { variables, files, folders: (container.volumeMounts ?? []).map(({ mountPath }) => mountPath) };
  const commands: Readonly<Record<string, readonly string[] | undefined>> = {
    start: container.command === undefined ? undefined : [...container.command, ...(container.args ?? [])],
    startup: container.startupProbe?.exec?.command,
    readiness: container.readinessProbe?.exec?.command,
    liveness: container.livenessProbe?.exec?.command,
  };
  return Object.entries(commands).flatMap(([what, argv]): [string, Script][] => {
    if (argv === undefined) return [];
    return [[what, { ...seen, argv: argv.map((word) => expanded(word, variables)) }]];
  });
}

/** A folder that is no ConfigMap's is empty, or the one with passwords. */
function passwordsAt(mountPath: string): Readonly<Record<string, string>> {
  return mountPath.includes('password') ? { 'mysql-root': "ro'ot\\", mysql: "my'sql\\", fateboard: 'board\\ ' } : {};
}
