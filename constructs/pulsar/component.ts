import type { EnvVar, PodSecurityContext } from 'kubernetes-types/core/v1';
import type { ConfigData } from '../kube/config-map';
import type { ContainerSpec, Mount } from '../kube/container';
import { secretMount } from '../kube/container';
import type { ClaimSpec, DiskPlan } from '../kube/disk';
import type { Identity } from '../kube/identity';
import type { Port } from '../kube/service';
import type { PodResourcePlan, ResourceDefaults } from '../kube/resources';
import type { ServerSpec } from '../kube/server';
import { confined } from '../kube/server';
import type { ServerDefaults } from '../kube/server-plan';
import type { ServerRecord } from '../kube/tier';
import { commandResources, garbageCollection } from './defaults';
import * as facts from './facts';
import { objectLabels, podLabels, selectorLabels } from './labels';
import type { Component, JobComponent } from './names';
import { caSecretName, certificateSecretName, claimName, componentName, serviceAccountName } from './names';
import type { ComponentPlan, PulsarTierPlan } from './plan';

/** Names of components in the props. */
export type ComponentProp = 'zookeeper' | 'bookkeeper' | 'recovery' | 'broker' | 'proxy' | 'toolset';

/** What a component gets when nobody says anything, and how its JVM shares the memory. */
export interface ComponentDefaults extends ServerDefaults {
  readonly resources: ResourceDefaults;
}

/** One component of the tier. */
export interface ComponentRecord extends ServerRecord<PulsarTierPlan, Component> {
  readonly prop: ComponentProp;
  readonly defaults: ComponentDefaults;
  /** Where Prometheus finds its metrics. Absent: it has none. */
  readonly metrics?: Port;
  /** What its ConfigMap says. */
  readonly config: (tier: PulsarTierPlan) => ConfigData;
}

/** What one component has that the others have not. */
export interface ComponentSpec extends Pick<ServerSpec, 'services'> {
  /** Script that ends in the server. */
  readonly start: string;
  readonly env?: readonly EnvVar[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly ports?: readonly Port[];
  readonly probes?: ContainerSpec['probes'];
  readonly mounts?: readonly Mount[];
  readonly claims?: readonly (ClaimSpec & { readonly mountPath: string })[];
}

/** Account, ConfigMap, disruption budget, StatefulSet and Services of one component. */
export function describeComponent(
  tier: PulsarTierPlan,
  { name: component, prop, config, metrics }: Pick<ComponentRecord, 'name' | 'prop' | 'config' | 'metrics'>,
  spec: ComponentSpec,
): ServerSpec {
  const name = componentName(tier, component);
  const data = config(tier);
  const plan = tier[prop];
  const claims = spec.claims ?? [];
  const disks = claims.map(({ name: volume, mountPath }) => ({ volume: { name: volume }, mountPath, readOnly: false }));
  return {
    plan: { ...plan, podAnnotations: { ...scrapeAnnotations(metrics), ...plan.podAnnotations } },
    workload: { kind: 'StatefulSet', claims },
    ownAccount: true,
    configMaps: { [name]: data },
    restartsFor: data,
    podSecurityContext: podSecurityContext(tier),
    ...(spec.initContainers && { initContainers: spec.initContainers }),
    container: {
      script: { shell: 'sh', text: spec.start },
      envFrom: [name],
      ...(spec.env && { env: spec.env }),
      ...(spec.ports && { ports: spec.ports }),
      ...(spec.probes && { probes: spec.probes }),
      mounts: [...(spec.mounts ?? []), ...disks],
      securityContext: confined,
    },
    services: spec.services,
  };
}

/** By these Prometheus finds a pod's metrics. */
function scrapeAnnotations(metrics: Port | undefined): Record<string, string> {
  if (metrics === undefined) return {};
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(metrics.number) };
}

/** What tells one component's objects, or a Job's, from the others'. A Job has the account of a component. */
export function identityOf(
  tier: PulsarTierPlan,
  name: Component | JobComponent,
  accountOf: Component = name as Component,
): Identity {
  return {
    name: componentName(tier, name),
    namespace: tier.namespace,
    labels: objectLabels(tier, name),
    podLabels: podLabels(tier, name),
    selector: selectorLabels(tier, name),
    serviceAccountName: serviceAccountName(tier, accountOf),
  };
}

export function claim(tier: PulsarTierPlan, component: Component, volume: string, disk: DiskPlan, mountPath: string) {
  return { name: claimName(tier, component, volume), disk, mountPath };
}

/** A container that waits, or initialises, by Pulsar's own tools: a small JVM, beside whatever the server is given. */
export function commandContainer(
  tier: PulsarTierPlan,
  { image, resources: { cpuLimitMillis } }: Pick<ComponentPlan, 'image' | 'resources'>,
  name: string,
  configOf: Component | undefined,
  text: string,
): ContainerSpec {
  return {
    name,
    image,
    script: { shell: 'sh', text },
    env: commandJvm(text),
    envFrom: configOf === undefined ? [] : [componentName(tier, configOf)],
    // Where a quota asks every container for a limit, it asks this one too.
    resources: cpuLimitMillis === undefined ? commandResources : limitedTo(cpuLimitMillis),
    securityContext: confined,
  };
}

/** A request above the limit would be refused. */
function limitedTo(cpuLimitMillis: number): PodResourcePlan {
  return { ...commandResources, cpuMillis: Math.min(commandResources.cpuMillis, cpuLimitMillis), cpuLimitMillis };
}

/**
 * A small JVM for the programs that a script calls, each of which reads variables of its own. They win over the same
 * names in the ConfigMap, which are sized for the server. Without PULSAR_GC 4.0 touches all of its heap at once.
 */
function commandJvm(text: string): EnvVar[] {
  const { heapMiB, directMiB } = commandResources;
  const memory = `-Xms${heapMiB}m -Xmx${heapMiB}m -XX:MaxDirectMemorySize=${directMiB}m`;
  return [
    { program: 'bin/bookkeeper', prefix: 'BOOKIE' },
    { program: 'bin/pulsar', prefix: 'PULSAR' },
  ]
    .filter(({ program }) => text.includes(`${program} `))
    .flatMap(({ prefix }) => [
      { name: `${prefix}_GC`, value: garbageCollection },
      { name: `${prefix}_MEM`, value: memory },
    ]);
}

/** What Pod Security asks for, as far as the image's user allows it. */
export function podSecurityContext(tier: PulsarTierPlan): PodSecurityContext {
  return {
    ...(tier.version.nonRoot
      ? { runAsNonRoot: true, runAsUser: facts.imageUid, runAsGroup: facts.imageGid }
      : { runAsUser: 0, runAsGroup: facts.imageGid }),
    // At every mount, the default: what 2.7 wrote as root, 2.10 must be able to write as the image's group.
    fsGroup: facts.imageGid,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** The certificate of broker or proxy. */
export function certificateMount(tier: PulsarTierPlan, volume: string, mountPath: string): Mount[] {
  const secret = certificateSecretName(tier, tier.tls.certName);
  return [secretMount(volume, secret, [facts.tlsCertKey, facts.tlsKeyKey], mountPath, forGroup)];
}

/** The certificate of the CA that signed all parties' certificates. */
export function caMount(tier: PulsarTierPlan): Mount[] {
  return [secretMount('ca', caSecretName(tier), [facts.caKey], facts.caDir, forGroup)];
}

/** Readable to the image's group alone. */
const forGroup = 0o440;
