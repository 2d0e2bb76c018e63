import type { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { ContainerSpec, Mount, Probes } from './container';
import { renderContainer, volumesOf } from './container';
import { addDisruptionBudget } from './disruption-budget';
import type { ServerPlan } from './server-plan';
import type { DeploymentSpec, PodSpec } from './workload';
import { Deployment } from './workload';

/** Names and labels by which a server's objects belong together. */
export interface Identity {
  /** Name of the workload and its budget; its first container has it too. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of the objects. */
  readonly labels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  /** Labels that select the pods; immutable once applied. */
  readonly selector: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
}

/** What one server has that the others have not. */
export interface ServerSpec {
  readonly plan: ServerPlan;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly podSecurityContext: k8s.PodSecurityContext;
  readonly initContainers?: readonly ContainerSpec[];
  /** The server; image and resources are the plan's. */
  readonly container: Omit<ContainerSpec, 'name' | 'image' | 'resources'>;
  /** Containers beside it. */
  readonly beside?: readonly ContainerSpec[];
  /** @default 'RollingUpdate' */
  readonly strategy?: DeploymentSpec['strategy'];
}

/** Deployment and disruption budget of one server. */
export function addServer(scope: Construct, identity: Identity, spec: ServerSpec): Deployment {
  addServerBudget(scope, identity, spec.plan);
  return new Deployment(scope, identity.name, { ...describeServer(identity, spec), strategy: spec.strategy });
}

export function addServerBudget(scope: Construct, identity: Identity, { maxUnavailable }: ServerPlan): void {
  if (maxUnavailable === undefined) return;
  addDisruptionBudget(scope, `${identity.name}-budget`, { ...identity, maxUnavailable });
}

/** What a Deployment or a StatefulSet of the server is made from. */
export function describeServer(identity: Identity, spec: ServerSpec): Omit<DeploymentSpec, 'strategy'> {
  const { plan } = spec;
  const server = { name: identity.name, image: plan.image, resources: plan.resources, ...spec.container };
  const containers = [server, ...(spec.beside ?? [])];
  const initContainers = spec.initContainers ?? [];
  const mounts = [...initContainers, ...containers].flatMap((one): readonly Mount[] => one.mounts ?? []);
  const pod: PodSpec = {
    labels: identity.podLabels,
    annotations: { ...plan.podAnnotations, ...spec.podAnnotations },
    image: plan.image,
    serviceAccountName: identity.serviceAccountName,
    placement: plan.placement,
    gracePeriodSeconds: plan.gracePeriodSeconds,
    securityContext: spec.podSecurityContext,
    initContainers: initContainers.map(renderContainer),
    containers: containers.map(renderContainer),
    volumes: volumesOf(mounts),
    // Programs would take variables such as SPARK_MASTER_PORT, made of a Service's name, for their settings.
    enableServiceLinks: false,
  };
  const { name, namespace, labels, selector } = identity;
  return { name, namespace, labels, selector, replicas: plan.replicas, pod };
}

/** A server that starts within seconds, once what it waits for is there: that, restarting would not bring. */
export function quickProbes(probe: k8s.Probe): Probes {
  return {
    startupProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 3, failureThreshold: 40 },
    readinessProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 15, failureThreshold: 3 },
  };
}

/** What every container of ours may do: nothing that it was not born with. */
export const confined: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};
