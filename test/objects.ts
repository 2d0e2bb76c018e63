import { Testing } from 'cdk8s';
import type { Chart } from 'cdk8s';

/** A Kubernetes object as it stands in the YAML. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Spec;
  readonly data?: Readonly<Record<string, string>>;
  readonly automountServiceAccountToken?: boolean;
}

/** What tests look into; the API server judges the rest. */
export interface Spec {
  readonly replicas?: number;
  readonly serviceName?: string;
  readonly podManagementPolicy?: string;
  readonly strategy?: { readonly type: string; readonly rollingUpdate?: Readonly<Record<string, number>> };
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>>;
  readonly template?: { readonly metadata: KubeObject['metadata']; readonly spec: PodSpec };
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string }; readonly spec: unknown }[];
  readonly ports?: readonly {
    readonly name: string;
    readonly port: number;
    readonly targetPort?: number;
    readonly nodePort?: number;
  }[];
  readonly type?: string;
  readonly clusterIP?: string;
  readonly publishNotReadyAddresses?: boolean;
  readonly loadBalancerIP?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly externalTrafficPolicy?: string;
  readonly maxUnavailable?: number;
  readonly backoffLimit?: number;
  readonly podSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly ingress?: readonly NetworkRule[];
  readonly egress?: readonly NetworkRule[];
}

export interface NetworkRule {
  readonly from?: readonly unknown[];
  readonly to?: readonly unknown[];
  readonly ports?: readonly { readonly port: number; readonly endPort?: number; readonly protocol: string }[];
}

export interface PodSpec {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly restartPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly affinity?: Readonly<Record<string, unknown>>;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly unknown[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly {
    readonly name: string;
    readonly secret?: { readonly secretName: string; readonly items: readonly { readonly key: string }[] };
    readonly configMap?: { readonly name: string };
  }[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** Neither this nor `args` is there where the image starts by itself. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly resources?: Readonly<Record<'requests' | 'limits', Readonly<Record<string, string>> | undefined>>;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
}

export interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string | number };
  readonly tcpSocket?: { readonly port: string | number };
  readonly exec?: { readonly command: readonly string[] };
  readonly timeoutSeconds?: number;
  readonly periodSeconds?: number;
  readonly failureThreshold?: number;
}

/** The objects of a chart. */
export function synth(chart: Chart): KubeObject[] {
  const write = process.stderr.write.bind(process.stderr);
  // Tiers used alone write their warnings there.
  process.stderr.write = () => true;
  try {
    return Testing.synth(chart) as KubeObject[];
  } finally {
    process.stderr.write = write;
  }
}

/** The object of a kind with that name; it is an error when there is none, or more than one. */
export function one(objects: readonly KubeObject[], kind: string, name: string): KubeObject {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name === name);
  const [object] = found;
  if (object === undefined || found.length > 1) {
    throw new Error(
      `${found.length} ${kind} ${name}; there are ${objects.map((o) => `${o.kind} ${o.metadata.name}`).join(', ')}`,
    );
  }
  return object;
}

/** Pod template of a StatefulSet or a Job. */
export function podOf(object: KubeObject): PodSpec {
  const pod = object.spec?.template?.spec;
  if (pod === undefined) throw new Error(`${object.kind} ${object.metadata.name} has no pods`);
  return pod;
}

/** The server's container: every pod of ours has one. */
export function mainContainer(object: KubeObject): Container {
  const [container] = podOf(object).containers;
  if (container === undefined) throw new Error(`${object.kind} ${object.metadata.name} has no container`);
  return container;
}

export function selectorOf(object: KubeObject): Readonly<Record<string, string>> {
  const selector = object.spec?.selector;
  return (selector?.matchLabels ?? selector ?? {}) as Readonly<Record<string, string>>;
}

/** Whether labels meet a selector; an empty selector meets nothing here, for a Service without one has no pods. */
export function meets(
  labels: Readonly<Record<string, string>> | undefined,
  selector: Readonly<Record<string, string>>,
): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value);
}

/** `routes.json` of an nginx, as its Lua reads it: without the last line, a comment. */
export function routesOf(text: string): { id: string; parties: Record<string, object>; others?: object } {
  return JSON.parse(text.replace(/\n#[^\n]*\n$/, '\n')) as ReturnType<typeof routesOf>;
}
