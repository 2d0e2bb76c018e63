import type { ApiObjectProps } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { INetworkPolicyPeer, IPodSelector, NetworkPolicyPeerConfig, PodSelectorConfig } from 'cdk8s-plus-27';
import { k8s, LabelSelector } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { ImagePlan } from './image';
import type { PlacementPlan } from './placement';
import { renderAffinity } from './placement';

/** A StatefulSet as the tiers need it: cdk8s-plus has no claim templates, and its pods carry a hashed label that no certificate or selector should depend on. */
export interface WorkloadSpec {
  readonly name: string;
  readonly namespace: string;
  readonly replicas: number;
  /** Labels of the object. */
  readonly labels: Readonly<Record<string, string>>;
  readonly pod: PodSpec;
  /** Labels that select the pods; immutable once applied. */
  readonly selector: Readonly<Record<string, string>>;
  readonly podManagementPolicy: 'Parallel' | 'OrderedReady';
  readonly claims: readonly ClaimSpec[];
}

/** What pods of StatefulSets and Jobs share. */
export interface PodSpec {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly image: ImagePlan;
  readonly serviceAccountName: string;
  readonly placement: PlacementPlan;
  readonly gracePeriodSeconds: number;
  readonly securityContext: k8s.PodSecurityContext;
  readonly initContainers: readonly k8s.Container[];
  readonly container: k8s.Container;
  readonly volumes: readonly k8s.Volume[];
  /** A Job's pods say when they start again. @default - always, as a StatefulSet's must */
  readonly restartPolicy?: 'OnFailure' | 'Never';
}

/** One claim template: a disk for each pod. Name, size and class are immutable once applied. */
export interface ClaimSpec {
  readonly name: string;
  readonly size: string;
  readonly storageClassName: string;
}

/** A StatefulSet that cdk8s-plus Services and NetworkPolicies can select. */
export class Workload extends Construct implements IPodSelector, INetworkPolicyPeer {
  /** The object itself, for what we have no prop for: `addJsonPatch` on what stands in the YAML. */
  readonly statefulSet: ApiObject;

  constructor(
    scope: Construct,
    id: string,
    private readonly spec: WorkloadSpec,
  ) {
    super(scope, id);
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

  toPodSelectorConfig(): PodSelectorConfig {
    return { labelSelector: LabelSelector.of({ labels: { ...this.spec.selector } }) };
  }

  toNetworkPolicyPeerConfig(): NetworkPolicyPeerConfig {
    return { podSelector: this.toPodSelectorConfig() };
  }

  toPodSelector(): IPodSelector {
    return this;
  }
}

export function renderPodTemplate(pod: PodSpec, spreadOver: Readonly<Record<string, string>>): k8s.PodTemplateSpec {
  const affinity = renderAffinity(pod.placement, spreadOver);
  const { nodeSelector, tolerations } = pod.placement;
  return {
    metadata: {
      labels: pod.labels,
      ...(Object.keys(pod.annotations).length === 0 ? {} : { annotations: pod.annotations }),
    },
    spec: {
      serviceAccountName: pod.serviceAccountName,
      // Nothing in these pods speaks to the API server.
      automountServiceAccountToken: false,
      ...(pod.image.pullSecrets.length === 0
        ? {}
        : { imagePullSecrets: pod.image.pullSecrets.map((name) => ({ name })) }),
      ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
      ...(tolerations.length === 0 ? {} : { tolerations: [...tolerations] }),
      ...(affinity === undefined ? {} : { affinity }),
      terminationGracePeriodSeconds: pod.gracePeriodSeconds,
      securityContext: pod.securityContext,
      ...(pod.initContainers.length === 0 ? {} : { initContainers: [...pod.initContainers] }),
      containers: [pod.container],
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
