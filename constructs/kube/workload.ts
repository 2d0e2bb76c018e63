import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Deployment, DeploymentStrategy, StatefulSet } from 'kubernetes-types/apps/v1';
import type { Job } from 'kubernetes-types/batch/v1';
import type { Container, PodSecurityContext, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { ContainerSpec, Mount } from './container';
import { renderContainer, volumesOf } from './container';
import type { ClaimSpec } from './disk';
import { renderClaim } from './disk';
import type { Identity } from './identity';
import { addObject } from './object';
import type { PlacementPlan } from './placement';
import { renderAffinity } from './placement';
import { plain } from './plain';

/** Pod settings that StatefulSets, Deployments and Jobs share. */
export interface PodSpec {
  readonly annotations: Readonly<Record<string, string>>;
  readonly placement: PlacementPlan;
  readonly gracePeriodSeconds: number;
  readonly securityContext: PodSecurityContext;
  readonly initContainers?: readonly ContainerSpec[] | undefined;
  readonly containers: readonly ContainerSpec[];
}

/** Kind of the workload of a server. */
export type WorkloadKind =
  /** Pods that are all alike. `Recreate` if two must never run at the same time, as with one disk. */
  | { readonly kind: 'Deployment'; readonly strategy?: 'RollingUpdate' | 'Recreate' }
  /** Pods with names of their own, each with its own disks. */
  | { readonly kind: 'StatefulSet'; readonly claims: readonly ClaimSpec[] };

export function addWorkload(
  scope: Construct,
  identity: Identity,
  replicas: number,
  workload: WorkloadKind,
  pod: PodSpec,
): ApiObject {
  const { name, namespace, labels, selector } = identity;
  const common = { metadata: { name, namespace, labels }, apiVersion: 'apps/v1' };
  const spec = { replicas, selector: { matchLabels: selector }, template: renderPodTemplate(pod, identity) };
  if (workload.kind === 'Deployment') {
    const strategy: DeploymentStrategy =
      workload.strategy === 'Recreate' ? { type: 'Recreate' } : rollingUpdate(pod.placement);
    return addObject<Deployment>(scope, name, { ...common, kind: 'Deployment', spec: { ...spec, strategy } });
  }
  const claims = workload.claims.map((claim) => ({ metadata: { name: claim.name }, spec: renderClaim(claim) }));
  return addObject<StatefulSet>(scope, name, {
    ...common,
    kind: 'StatefulSet',
    spec: {
      ...spec,
      serviceName: name,
      // ZooKeeper too: in order, a first pod that waits for a quorum would keep the others from starting.
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate' },
      ...(claims.length === 0 ? {} : { volumeClaimTemplates: claims }),
    },
  });
}

/** A failed attempt is retried after 10, 20, 40 … s; after these the Job is marked as failed. */
const attempts = 10;

/** A program that runs once, without a spread over nodes. */
export function addJob(scope: Construct, identity: Identity, pod: PodSpec): ApiObject {
  const { name, namespace, labels } = identity;
  const anywhere: PodSpec = { ...pod, placement: { ...pod.placement, spread: { over: 'node', strictness: 'none' } } };
  const { metadata, spec } = renderPodTemplate(anywhere, identity);
  return addObject<Job>(scope, name, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, labels },
    spec: {
      backoffLimit: attempts,
      template: { metadata, spec: { ...spec, containers: spec.containers, restartPolicy: 'OnFailure' } },
    },
  });
}

function rollingUpdate({ spread }: PlacementPlan): DeploymentStrategy {
  // With a required spread there may be no node for an extra pod, so an old one must stop first.
  const [maxSurge, maxUnavailable] = spread.strictness === 'required' ? [0, 1] : [1, 0];
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}

function renderPodTemplate(pod: PodSpec, { podLabels, selector, serviceAccountName }: Identity) {
  const { nodeSelector, tolerations } = plain(pod.placement);
  const { initContainers = [], containers } = pod;
  const mounts = [...initContainers, ...containers].flatMap((one): readonly Mount[] => one.mounts ?? []);
  const volumes = volumesOf(mounts);
  // Whatever image a container has, its login is the pod's.
  const pullSecrets = new Set([...containers, ...initContainers].flatMap(({ image }) => image.pullSecrets));
  return {
    metadata: {
      labels: podLabels,
      ...(Object.keys(pod.annotations).length === 0 ? {} : { annotations: pod.annotations }),
    },
    spec: {
      serviceAccountName,
      // These pods do not use the API server.
      automountServiceAccountToken: false,
      // Programs would read variables such as SPARK_MASTER_PORT, named after a Service, as their settings.
      enableServiceLinks: false,
      imagePullSecrets: unlessEmpty([...pullSecrets].map((name) => ({ name }))),
      ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
      tolerations: unlessEmpty(tolerations),
      affinity: renderAffinity(pod.placement, selector),
      terminationGracePeriodSeconds: pod.gracePeriodSeconds,
      securityContext: pod.securityContext,
      initContainers: unlessEmpty(initContainers.map(renderContainer)),
      containers: containers.map(renderContainer),
      volumes: unlessEmpty(volumes),
    },
  } satisfies PodTemplateSpec & { spec: { containers: Container[] } };
}

/** The API server drops empty lists, so every apply would find a difference. */
function unlessEmpty<T>(list: readonly T[]): T[] | undefined {
  return list.length === 0 ? undefined : [...list];
}
