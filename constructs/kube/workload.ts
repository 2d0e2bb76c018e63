import type { ApiObjectProps } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { INetworkPolicyPeer, IPodSelector, NetworkPolicyPeerConfig, PodSelectorConfig } from 'cdk8s-plus-27';
import { k8s, LabelSelector } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { ImagePlan } from './image';
import type { PlacementPlan } from './placement';
import { renderAffinity } from './placement';
import { plain } from './plain';

/** Pods that are all alike and keep nothing. */
export interface DeploymentSpec {
  readonly name: string;
  readonly namespace: string;
  readonly replicas: number;
  /** Labels of the object. */
  readonly labels: Readonly<Record<string, string>>;
  readonly pod: PodSpec;
  /** Labels that select the pods; immutable once applied. */
  readonly selector: Readonly<Record<string, string>>;
  /** `Recreate` where two pods must never be at once, as on one disk. @default 'RollingUpdate' */
  readonly strategy?: 'RollingUpdate' | 'Recreate' | undefined;
}

/** A StatefulSet as the tiers need it: cdk8s-plus has no claim templates, and its pods carry a hashed label that no certificate or selector should depend on. */
export interface WorkloadSpec extends Omit<DeploymentSpec, 'strategy'> {
  readonly podManagementPolicy: 'Parallel' | 'OrderedReady';
  readonly claims: readonly ClaimSpec[];
}

/** What pods of StatefulSets, Deployments and Jobs share. */
export interface PodSpec {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly image: ImagePlan;
  readonly serviceAccountName: string;
  readonly placement: PlacementPlan;
  readonly gracePeriodSeconds: number;
  readonly securityContext: k8s.PodSecurityContext;
  readonly initContainers: readonly k8s.Container[];
  readonly containers: readonly k8s.Container[];
  readonly volumes: readonly k8s.Volume[];
  /** Whether containers are told of every Service by variables. @default - they are, Kubernetes' own */
  readonly enableServiceLinks?: boolean;
  /** A Job's pods say when they start again. @default - always, as those of the others must */
  readonly restartPolicy?: 'OnFailure' | 'Never';
}

/** One claim template: a disk for each pod. Name, size and class are immutable once applied. */
export interface ClaimSpec {
  readonly name: string;
  readonly size: string;
  readonly storageClassName: string;
}

/** Pods that cdk8s-plus Services and NetworkPolicies can select. */
abstract class SelectablePods extends Construct implements IPodSelector, INetworkPolicyPeer {
  constructor(
    scope: Construct,
    id: string,
    private readonly selector: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
  }

  toPodSelectorConfig(): PodSelectorConfig {
    return { labelSelector: LabelSelector.of({ labels: { ...this.selector } }) };
  }

  toNetworkPolicyPeerConfig(): NetworkPolicyPeerConfig {
    return { podSelector: this.toPodSelectorConfig() };
  }

  toPodSelector(): IPodSelector {
    return this;
  }
}

/** A StatefulSet that Services and NetworkPolicies of cdk8s-plus can select. */
export class Workload extends SelectablePods {
  /** The object itself, for what we have no prop for: `addJsonPatch` on what stands in the YAML. */
  readonly statefulSet: ApiObject;

  constructor(scope: Construct, id: string, spec: WorkloadSpec) {
    super(scope, id, spec.selector);
    const manifest = k8s.KubeStatefulSet.manifest({
      metadata: { name: spec.name, namespace: spec.namespace, labels: spec.labels },
      spec: {
        serviceName: spec.name,
        replicas: spec.replicas,
        podManagementPolicy: spec.podManagementPolicy,
        updateStrategy: { type: 'RollingUpdate' },
        selector: { matchLabels: spec.selector },
        template: renderPodTemplate(spec.pod, spec.selector),
        ...(spec.claims.length === 0 ? {} : { volumeClaimTemplates: spec.claims.map(renderClaim) }),
      },
    }) as ApiObjectProps;
    // Not the typed class: it reads its own types again after patches, and loses what it does not know.
    this.statefulSet = new ApiObject(this, 'StatefulSet', manifest);
  }
}

/** A Deployment that Services and NetworkPolicies of cdk8s-plus can select. */
export class Deployment extends SelectablePods {
  /** The object itself, for what we have no prop for: `addJsonPatch` on what stands in the YAML. */
  readonly deployment: ApiObject;

  constructor(scope: Construct, id: string, spec: DeploymentSpec) {
    super(scope, id, spec.selector);
    const manifest = k8s.KubeDeployment.manifest({
      metadata: { name: spec.name, namespace: spec.namespace, labels: spec.labels },
      spec: {
        replicas: spec.replicas,
        strategy: spec.strategy === 'Recreate' ? { type: 'Recreate' } : rollingUpdate(spec.pod.placement),
        selector: { matchLabels: spec.selector },
        template: renderPodTemplate(spec.pod, spec.selector),
      },
    }) as ApiObjectProps;
    // Not the typed class: it reads its own types again after patches, and loses what it does not know.
    this.deployment = new ApiObject(this, 'Deployment', manifest);
  }
}

function rollingUpdate({ spread }: PlacementPlan): k8s.DeploymentStrategy {
  // Where pods must be apart there may be no node for one more: an old one goes first.
  const [surge, unavailable] = spread.strictness === 'required' ? [0, 1] : [1, 0];
  return {
    type: 'RollingUpdate',
    rollingUpdate: {
      maxSurge: k8s.IntOrString.fromNumber(surge),
      maxUnavailable: k8s.IntOrString.fromNumber(unavailable),
    },
  };
}

export function renderPodTemplate(pod: PodSpec, spreadOver: Readonly<Record<string, string>>): k8s.PodTemplateSpec {
  const affinity = renderAffinity(pod.placement, spreadOver);
  const { nodeSelector, tolerations } = plain(pod.placement);
  return {
    metadata: {
      labels: pod.labels,
      ...(Object.keys(pod.annotations).length === 0 ? {} : { annotations: pod.annotations }),
    },
    spec: {
      serviceAccountName: pod.serviceAccountName,
      // Nothing in these pods speaks to the API server.
      automountServiceAccountToken: false,
      ...(pod.enableServiceLinks === undefined ? {} : { enableServiceLinks: pod.enableServiceLinks }),
      ...(pod.image.pullSecrets.length === 0
        ? {}
        : { imagePullSecrets: pod.image.pullSecrets.map((name) => ({ name })) }),
      ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
      ...(tolerations.length === 0 ? {} : { tolerations: [...tolerations] }),
      ...(affinity === undefined ? {} : { affinity }),
      terminationGracePeriodSeconds: pod.gracePeriodSeconds,
      securityContext: pod.securityContext,
      ...(pod.initContainers.length === 0 ? {} : { initContainers: [...pod.initContainers] }),
      containers: [...pod.containers],
      ...(pod.restartPolicy === undefined ? {} : { restartPolicy: pod.restartPolicy }),
      ...(pod.volumes.length === 0 ? {} : { volumes: [...pod.volumes] }),
    },
  };
}

function renderClaim(claim: ClaimSpec): k8s.KubePersistentVolumeClaimProps {
  return {
    metadata: { name: claim.name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: claim.storageClassName,
      resources: { requests: { storage: k8s.Quantity.fromString(claim.size) } },
    },
  };
}
