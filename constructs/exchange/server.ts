import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { addDisruptionBudget } from '../kube/disruption-budget';
import { renderImage } from '../kube/image';
import { renderResources } from '../kube/resources';
import type { Port } from '../kube/service';
import { Deployment } from '../kube/workload';
import type { Module } from './labels';
import { objectLabels, podLabels, selectorLabels } from './labels';
import { serviceAccountName } from './names';
import type { ExchangePlan, ServerPlan } from './plan';

/** What one server has that the other has not. */
export interface ServerSpec {
  /** Name of the Deployment, its container and its budget too. */
  readonly module: Module;
  readonly plan: ServerPlan;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly script: string;
  readonly env: readonly k8s.EnvVar[];
  readonly ports: readonly Port[];
  readonly probes: Pick<k8s.Container, 'startupProbe' | 'livenessProbe' | 'readinessProbe'>;
  readonly mounts: readonly Mount[];
  readonly podSecurityContext: k8s.PodSecurityContext;
  readonly securityContext: k8s.SecurityContext;
}

/** A volume, and where it is seen. */
export interface Mount {
  readonly volume: k8s.Volume;
  readonly mountPath: string;
  readonly readOnly: boolean;
}

/** Deployment and disruption budget of one server. */
export function addServer(scope: Construct, exchange: ExchangePlan, spec: ServerSpec): Deployment {
  const common = {
    name: spec.module,
    namespace: exchange.namespace,
    labels: objectLabels(exchange, spec.module),
    selector: selectorLabels(exchange, spec.module),
  };
  addDisruptionBudget(scope, `${spec.module}-budget`, { ...common, maxUnavailable: spec.plan.maxUnavailable });
  return new Deployment(scope, spec.module, {
    ...common,
    replicas: spec.plan.replicas,
    pod: {
      labels: podLabels(exchange, spec.module),
      annotations: { ...spec.plan.podAnnotations, ...spec.podAnnotations },
      image: spec.plan.image,
      serviceAccountName,
      placement: spec.plan.placement,
      gracePeriodSeconds: spec.plan.gracePeriodSeconds,
      securityContext: spec.podSecurityContext,
      initContainers: [],
      volumes: spec.mounts.map(({ volume }) => volume),
      container: {
        name: spec.module,
        image: renderImage(spec.plan.image),
        imagePullPolicy: spec.plan.image.pullPolicy,
        command: ['/bin/bash', '-c'],
        args: [spec.script],
        ...(spec.env.length === 0 ? {} : { env: [...spec.env] }),
        ports: spec.ports.map((port) => ({ name: port.name, containerPort: port.number })),
        resources: renderResources(spec.plan.resources),
        ...spec.probes,
        securityContext: spec.securityContext,
        volumeMounts: spec.mounts.map(({ volume: { name }, mountPath, readOnly }) => ({
          name,
          mountPath,
          ...(readOnly ? { readOnly } : {}),
        })),
      },
    },
  });
}

/** A ConfigMap's files in a folder of their own: by `subPath` a change would never arrive. */
export function configMapMount(name: string, configMap: string, mountPath: string): Mount {
  return { volume: { name, configMap: { name: configMap } }, mountPath, readOnly: true };
}

/** Where a server writes; it lives as long as the pod. */
export function stateMount(mountPath: string): Mount {
  const emptyDir = { sizeLimit: k8s.Quantity.fromString('256Mi') };
  return { volume: { name: 'state', emptyDir }, mountPath, readOnly: false };
}

/** A server that starts within seconds, once its routes are there: those it waits for, restarting would not bring. */
export function probes(probe: k8s.Probe): ServerSpec['probes'] {
  return {
    startupProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 3, failureThreshold: 40 },
    readinessProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 15, failureThreshold: 3 },
  };
}
