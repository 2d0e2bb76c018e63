import { ConfigMap, k8s, ServiceAccount } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { ConfigData } from '../kube/config-map';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import { addDisruptionBudget } from '../kube/disruption-budget';
import { renderImage } from '../kube/image';
import { renderCpu, renderMiB, renderResources } from '../kube/resources';
import type { Port } from '../kube/service';
import type { ClaimSpec } from '../kube/workload';
import { Workload } from '../kube/workload';
import { script } from './commands';
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
  /** Script lines that end in the server. */
  readonly start: readonly string[];
  readonly env?: readonly k8s.EnvVar[];
  readonly initContainers?: readonly k8s.Container[];
  readonly ports?: readonly Port[];
  readonly probes?: Pick<k8s.Container, 'startupProbe' | 'livenessProbe' | 'readinessProbe'>;
  readonly mounts?: readonly Mount[];
  readonly claims?: readonly (ClaimSpec & { readonly mountPath: string })[];
}

/** A Secret's files in a pod. */
export interface Mount {
  readonly volume: k8s.Volume;
  readonly mountPath: string;
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
      volumes: mounts.map((mount) => mount.volume),
      container: {
        name,
        image: renderImage(spec.plan.image),
        imagePullPolicy: spec.plan.image.pullPolicy,
        command: ['sh', '-c'],
        args: [script(...spec.start)],
        ...(spec.env === undefined ? {} : { env: [...spec.env] }),
        envFrom: [{ configMapRef: { name } }],
        ...(spec.ports === undefined
          ? {}
          : { ports: spec.ports.map((port) => ({ name: port.name, containerPort: port.number })) }),
        resources: renderResources(spec.plan.resources),
        ...spec.probes,
        securityContext: containerSecurityContext,
        ...renderMounts([
          ...mounts.map((mount) => ({ name: mount.volume.name, mountPath: mount.mountPath, readOnly: true })),
          ...claims.map((claim) => ({ name: claim.name, mountPath: claim.mountPath })),
        ]),
      },
    },
  });
}

/** A container that waits, or initialises, by Pulsar's own tools: a small JVM, beside whatever the server is given. */
export function commandContainer(
  tier: PulsarTierPlan,
  plan: Pick<ComponentPlan, 'image'>,
  name: string,
  configOf: Component | undefined,
  ...lines: string[]
): k8s.Container {
  const env = commandJvm(lines);
  return {
    name,
    image: renderImage(plan.image),
    imagePullPolicy: plan.image.pullPolicy,
    command: ['sh', '-c'],
    args: [script(...lines)],
    ...(env.length === 0 ? {} : { env }),
    ...(configOf === undefined ? {} : { envFrom: [{ configMapRef: { name: componentName(tier, configOf) } }] }),
    resources: {
      requests: {
        cpu: k8s.Quantity.fromString(renderCpu(commandResources.cpuMillis)),
        memory: k8s.Quantity.fromString(renderMiB(commandResources.memoryMiB)),
      },
      limits: { memory: k8s.Quantity.fromString(renderMiB(commandResources.memoryMiB)) },
    },
    securityContext: containerSecurityContext,
  };
}

/**
 * A small JVM for the programs that the lines call, each of which reads variables of its own. They win over the same
 * names in the ConfigMap, which are sized for the server. Without PULSAR_GC 4.0 touches all of its heap at once.
 */
function commandJvm(lines: readonly string[]): k8s.EnvVar[] {
  const { heapMiB, directMiB } = commandResources;
  const memory = `-Xms${heapMiB}m -Xmx${heapMiB}m -XX:MaxDirectMemorySize=${directMiB}m`;
  return [
    { program: 'bin/bookkeeper', prefix: 'BOOKIE' },
    { program: 'bin/pulsar', prefix: 'PULSAR' },
  ]
    .filter(({ program }) => lines.some((line) => line.includes(`${program} `)))
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

/** The root file system stays writable: Pulsar's start scripts edit `conf/` and servers log beside it. */
const containerSecurityContext: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** The certificate of broker or proxy. */
export function certificateMount(tier: PulsarTierPlan, volume: string, mountPath: string): Mount[] {
  if (tier.tls === undefined) return [];
  const secretName = certificateSecretName(tier, tier.tls.certName);
  return [{ mountPath, volume: secretVolume(volume, secretName, [facts.tlsCertKey, facts.tlsKeyKey]) }];
}

/** The certificate of the CA that signed all parties' certificates. */
export function caMount(tier: PulsarTierPlan): Mount[] {
  if (tier.tls === undefined) return [];
  return [{ mountPath: facts.caDir, volume: secretVolume('ca', caSecretName(tier), [facts.caKey]) }];
}

/** Whole, not by `subPath`, so that a renewed certificate reaches the pod; readable to the image's group alone. */
function secretVolume(name: string, secretName: string, keys: readonly string[]): k8s.Volume {
  return { name, secret: { secretName, defaultMode: 0o440, items: keys.map((key) => ({ key, path: key })) } };
}

function renderMounts(volumeMounts: k8s.VolumeMount[]): { volumeMounts?: k8s.VolumeMount[] } {
  return volumeMounts.length === 0 ? {} : { volumeMounts };
}
