import type { k8s } from 'cdk8s-plus-27';
import { ConfigMap, ServiceAccount } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { ConfigData } from '../kube/config-map';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import { addDisruptionBudget } from '../kube/disruption-budget';
import type { ContainerSpec, Mount, Probes } from '../kube/container';
import { renderContainer, secretMount, volumesOf } from '../kube/container';
import { confined } from '../kube/server';
import type { Port } from '../kube/service';
import type { ClaimSpec } from '../kube/workload';
import { Workload } from '../kube/workload';
import { commandResources, garbageCollection } from './defaults';
import * as facts from './facts';
import { objectLabels, podLabels, selectorLabels } from './labels';
import type { Component } from './names';
import { caSecretName, certificateSecretName, componentName, serviceAccountName } from './names';
import type { ComponentPlan, PulsarTierPlan } from './plan';

/** What one component has that the others have not. */
export interface ComponentSpec {
  readonly component: Component;
  readonly plan: ComponentPlan;
  readonly config: ConfigData;
  /** Script that ends in the server. */
  readonly start: string;
  readonly env?: ContainerSpec['env'];
  readonly initContainers?: readonly k8s.Container[];
  readonly ports?: readonly Port[];
  readonly probes?: Probes;
  readonly mounts?: readonly Mount[];
  readonly claims?: readonly (ClaimSpec & { readonly mountPath: string })[];
}

/** ServiceAccount, ConfigMap, disruption budget and StatefulSet of one component. */
export function addComponent(scope: Construct, tier: PulsarTierPlan, spec: ComponentSpec): Workload {
  const name = componentName(tier, spec.component);
  const labels = objectLabels(tier, spec.component);
  const selector = selectorLabels(tier, spec.component);
  const metadata = { name, namespace: tier.namespace, labels };
  new ServiceAccount(scope, `${spec.component}-account`, {
    metadata: { ...metadata, name: serviceAccountName(tier, spec.component) },
  });
  new ConfigMap(scope, `${spec.component}-config`, { metadata, data: { ...spec.config } });
  if (spec.plan.maxUnavailable !== undefined) {
    addDisruptionBudget(scope, `${spec.component}-budget`, {
      name,
      namespace: tier.namespace,
      labels,
      selector,
      maxUnavailable: spec.plan.maxUnavailable,
    });
  }
  const claims = spec.claims ?? [];
  const mounts = spec.mounts ?? [];
  return new Workload(scope, spec.component, {
    name,
    namespace: tier.namespace,
    replicas: spec.plan.replicas,
    labels,
    selector,
    // ZooKeeper too: in order, a first pod that waits for a quorum would keep the others from starting.
    podManagementPolicy: 'Parallel',
    claims,
    pod: {
      labels: podLabels(tier, spec.component),
      annotations: {
        ...spec.plan.podAnnotations,
        [configChecksumAnnotation]: configChecksum(spec.config),
      },
      image: spec.plan.image,
      serviceAccountName: serviceAccountName(tier, spec.component),
      placement: spec.plan.placement,
      gracePeriodSeconds: spec.plan.gracePeriodSeconds,
      securityContext: podSecurityContext(tier),
      initContainers: spec.initContainers ?? [],
      volumes: volumesOf(mounts),
      containers: [
        renderContainer({
          name,
          image: spec.plan.image,
          script: { shell: 'sh', text: spec.start },
          env: spec.env,
          envFrom: [name],
          ports: spec.ports,
          resources: spec.plan.resources,
          probes: spec.probes,
          mounts: [
            ...mounts,
            ...claims.map((claim) => ({ volume: { name: claim.name }, mountPath: claim.mountPath, readOnly: false })),
          ],
          securityContext: confined,
        }),
      ],
    },
  });
}

/** A container that waits, or initialises, by Pulsar's own tools: a small JVM, beside whatever the server is given. */
export function commandContainer(
  tier: PulsarTierPlan,
  plan: Pick<ComponentPlan, 'image'>,
  name: string,
  configOf: Component | undefined,
  text: string,
): k8s.Container {
  return renderContainer({
    name,
    image: plan.image,
    script: { shell: 'sh', text },
    env: commandJvm(text),
    envFrom: configOf === undefined ? [] : [componentName(tier, configOf)],
    resources: commandResources,
    securityContext: confined,
  });
}

/**
 * A small JVM for the programs that a script calls, each of which reads variables of its own. They win over the same
 * names in the ConfigMap, which are sized for the server. Without PULSAR_GC 4.0 touches all of its heap at once.
 */
function commandJvm(text: string): k8s.EnvVar[] {
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
export function podSecurityContext(tier: PulsarTierPlan): k8s.PodSecurityContext {
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
  if (tier.tls === undefined) return [];
  const secret = certificateSecretName(tier, tier.tls.certName);
  return [secretMount(volume, secret, [facts.tlsCertKey, facts.tlsKeyKey], mountPath, forGroup)];
}

/** The certificate of the CA that signed all parties' certificates. */
export function caMount(tier: PulsarTierPlan): Mount[] {
  if (tier.tls === undefined) return [];
  return [secretMount('ca', caSecretName(tier), [facts.caKey], facts.caDir, forGroup)];
}

/** Readable to the image's group alone. */
const forGroup = 0o440;
