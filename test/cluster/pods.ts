import type { KubeObject, Metadata } from './manifests';

/** What a workload makes its pods from. */
export interface PodTemplate {
  readonly metadata?: Partial<Metadata>;
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly serviceAccountName?: string;
  readonly imagePullSecrets?: readonly Named[];
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
}

export interface Container {
  readonly name: string;
  readonly env?: readonly {
    readonly valueFrom?: { readonly secretKeyRef?: KeyRef; readonly configMapKeyRef?: KeyRef };
  }[];
  readonly envFrom?: readonly { readonly secretRef?: Ref; readonly configMapRef?: Ref }[];
}

export interface Volume {
  readonly name: string;
  readonly secret?: { readonly secretName: string; readonly items?: readonly KeyItem[]; readonly optional?: boolean };
  readonly configMap?: ItemsRef;
  readonly projected?: { readonly sources?: readonly { readonly secret?: ItemsRef; readonly configMap?: ItemsRef }[] };
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

interface Named {
  readonly name: string;
}
interface Ref extends Named {
  readonly optional?: boolean;
}
interface KeyRef extends Ref {
  readonly key: string;
}
interface ItemsRef extends Ref {
  readonly items?: readonly KeyItem[];
}
interface KeyItem {
  readonly key: string;
}

interface Workload extends KubeObject {
  readonly spec: {
    readonly template?: PodTemplate;
    readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
    readonly replicas?: number;
    readonly serviceName?: string;
    readonly volumeClaimTemplates?: readonly { readonly metadata: Named }[];
  };
}

const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'];

/** The template of the pods that this object makes, if it makes any. */
export function podTemplate(object: KubeObject): PodTemplate | undefined {
  if (!workloadKinds.includes(object.kind)) return undefined;
  const { spec } = object as Workload;
  return spec.template ?? spec.jobTemplate?.spec.template;
}

/** The pod with the longest name that the workload's controller would create: this API server has no controllers to do it. */
export function podOf(object: KubeObject): object | undefined {
  const template = podTemplate(object);
  if (template === undefined) return undefined;
  const { name, namespace } = object.metadata;
  if (object.kind === 'StatefulSet') return statefulPod(object as Workload, template);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name: `${name}-7c9f6d5b84-x2x9q`, namespace },
    spec: template.spec,
  };
}

// The StatefulSet controller names host and labels after the pod, and turns claim templates into volumes.
function statefulPod({ metadata, spec }: Workload, template: PodTemplate): object {
  const name = `${metadata.name}-${Math.max((spec.replicas ?? 1) - 1, 0)}`;
  const claims = (spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name);
  const claimed = claims.map((claim) => ({ name: claim, persistentVolumeClaim: { claimName: `${claim}-${name}` } }));
  const kept = (template.spec.volumes ?? []).filter((volume) => !claims.includes(volume.name));
  const labels = {
    ...template.metadata?.labels,
    'statefulset.kubernetes.io/pod-name': name,
    'controller-revision-hash': `${metadata.name}-7c9f6d5b84`,
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, labels, name, namespace: metadata.namespace },
    spec: { ...template.spec, hostname: name, subdomain: spec.serviceName, volumes: [...claimed, ...kept] },
  };
}
