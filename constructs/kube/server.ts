import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';
import { addAccount } from './account';
import type { ConfigData } from './config-map';
import { addConfigMap, configChecksum, configChecksumAnnotation } from './config-map';
import type { ContainerSpec } from './container';
import type { ClaimSpec } from './disk';
import { addClaim } from './disk';
import { addDisruptionBudget } from './disruption-budget';
import type { Identity } from './identity';
import type { ServerPlan } from './server-plan';
import type { ServiceSpec } from './service';
import { addService } from './service';
import type { WorkloadKind } from './workload';
import { addWorkload } from './workload';

/** Objects of one server: its pods, and what only they use. */
export interface ServerSpec {
  readonly plan: ServerPlan;
  readonly workload: WorkloadKind;
  /** Whether its pods have an account of their own. @default false, the tier's */
  readonly ownAccount?: boolean;
  /** ConfigMaps by their names. */
  readonly configMaps?: Readonly<Record<string, ConfigData>>;
  /** Configuration whose change restarts the pods; they reload the rest while they run. */
  readonly restartsFor?: ConfigData;
  /** Disks of one pod; a StatefulSet has claims of its own. */
  readonly claims?: readonly ClaimSpec[];
  readonly podSecurityContext: PodSecurityContext;
  readonly initContainers?: readonly ContainerSpec[];
  /** Main container; name, image and resources come from the plan. */
  readonly container: Omit<ContainerSpec, 'name' | 'image' | 'resources'>;
  /** Further containers of the pod. */
  readonly beside?: readonly ContainerSpec[];
  readonly services: readonly ServiceSpec[];
}

/**
 * A server as it stands in the YAML, for what there is no prop for: each object takes `addJsonPatch`. Services and NetworkPolicies
 * of cdk8s-plus, of whatever version, can select its pods.
 */
export class Server extends Construct {
  /** Its Deployment or StatefulSet. */
  readonly workload: ApiObject;
  /** By their names. */
  readonly services: Readonly<Record<string, ApiObject>>;
  /** By their names. */
  readonly configMaps: Readonly<Record<string, ApiObject>>;
  /** Disks of one pod, by the names of the claims. */
  readonly claims: Readonly<Record<string, ApiObject>>;
  /** Absent: it has the tier's. */
  readonly account?: ApiObject;
  /** Absent: a drain of nodes may take any of its pods. */
  readonly budget?: ApiObject;
  private readonly selector: Readonly<Record<string, string>>;

  constructor(scope: Construct, identity: Identity, spec: ServerSpec) {
    super(scope, identity.name);
    const { plan, container, restartsFor } = spec;
    const metadata = { namespace: identity.namespace, labels: identity.labels };
    this.selector = identity.selector;
    if (spec.ownAccount === true) this.account = addAccount(this, identity.serviceAccountName, metadata);
    this.configMaps = Object.fromEntries(
      Object.entries(spec.configMaps ?? {}).map(([name, data]) => [name, addConfigMap(this, name, metadata, data)]),
    );
    this.claims = Object.fromEntries((spec.claims ?? []).map((claim) => [claim.name, addClaim(this, metadata, claim)]));
    if (plan.maxUnavailable !== undefined) {
      this.budget = addDisruptionBudget(this, identity, plan.maxUnavailable);
    }
    this.workload = addWorkload(this, identity, plan.replicas, spec.workload, {
      annotations: {
        ...plan.podAnnotations,
        ...(restartsFor && { [configChecksumAnnotation]: configChecksum(restartsFor) }),
      },
      placement: plan.placement,
      gracePeriodSeconds: plan.gracePeriodSeconds,
      securityContext: spec.podSecurityContext,
      initContainers: spec.initContainers,
      containers: [
        { name: identity.name, image: plan.image, resources: plan.resources, ...container },
        ...(spec.beside ?? []),
      ],
    });
    this.services = Object.fromEntries(
      spec.services.map((service) => [service.name, addService(this, identity, service)]),
    );
  }

  /** For `selector` of a Service or a NetworkPolicy of cdk8s-plus. */
  toPodSelectorConfig(): { readonly labelSelector: never } {
    const labelSelector = { isEmpty: () => false, _toKube: () => ({ matchLabels: { ...this.selector } }) };
    // A class with private members in every version of cdk8s-plus: no type but this fits them all.
    return { labelSelector: labelSelector as never };
  }

  /** For `peer` of a NetworkPolicy of cdk8s-plus. */
  toNetworkPolicyPeerConfig(): { readonly podSelector: { readonly labelSelector: never } } {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** For a NetworkPolicy of cdk8s-plus that selects these pods. */
  toPodSelector(): this {
    return this;
  }
}

/** Security context of every container: no privileges beyond those of its user. */
export const confined: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};
