import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { refuseUnknown } from './support';

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: { readonly fieldPath: string };
    readonly configMapKeyRef?: { readonly name: string; readonly key: string };
    readonly secretKeyRef?: { readonly name: string; readonly key: string };
  };
}

export interface Probe {
  readonly exec?: { readonly command: readonly string[] };
  readonly httpGet?: {
    readonly path?: string;
    readonly port: number | string;
    readonly scheme?: string;
    readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
  };
  readonly tcpSocket?: { readonly port: number | string };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

export interface Sysctl {
  readonly name: string;
  readonly value: string;
}

export interface SecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly fsGroup?: number;
  readonly sysctls?: readonly Sysctl[];
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly {
    readonly prefix?: string;
    readonly configMapRef?: { readonly name: string };
    readonly secretRef?: { readonly name: string };
  }[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly resources?: { readonly limits?: { readonly memory?: string | number } };
  readonly securityContext?: SecurityContext;
  readonly lifecycle?: { readonly preStop?: { readonly exec?: { readonly command: readonly string[] } } };
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly subPath?: string;
    readonly readOnly?: boolean;
  }[];
}

interface FileSource {
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
  readonly defaultMode?: number;
  readonly optional?: boolean;
}

export interface Volume {
  readonly name: string;
  readonly secret?: FileSource & { readonly secretName: string };
  readonly configMap?: FileSource & { readonly name: string };
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string };
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

export interface PodSpec {
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly securityContext?: SecurityContext;
  readonly terminationGracePeriodSeconds?: number;
}

export interface PodTemplate {
  readonly metadata?: Partial<ObjectMeta>;
  readonly spec: PodSpec;
}

export interface StatefulSet {
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly serviceName: string;
    readonly replicas?: number;
    readonly podManagementPolicy?: 'Parallel' | 'OrderedReady';
    readonly template: PodTemplate;
    readonly volumeClaimTemplates?: readonly { readonly metadata: ObjectMeta }[];
  };
}

export interface Deployment {
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly replicas?: number;
    readonly template: PodTemplate;
  };
}

export interface Job {
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly backoffLimit?: number;
    readonly activeDeadlineSeconds?: number;
    readonly template: PodTemplate;
  };
}

export interface Service {
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly clusterIP?: string;
    readonly selector?: Readonly<Record<string, string>>;
    readonly publishNotReadyAddresses?: boolean;
    readonly ports?: readonly {
      readonly name?: string;
      readonly port: number;
      readonly targetPort?: number | string;
    }[];
  };
}

/** Text by key; Secrets are decoded. */
export interface Data {
  readonly metadata: ObjectMeta;
  readonly data: Readonly<Record<string, Buffer>>;
}

/** What is needed of a folder of manifests to run it. */
export interface Manifests {
  readonly namespace: string;
  readonly statefulSets: readonly StatefulSet[];
  readonly deployments: readonly Deployment[];
  readonly jobs: readonly Job[];
  readonly services: readonly Service[];
  readonly configMaps: readonly Data[];
  readonly secrets: readonly Data[];
  /** Disks that pods name; of any size here. */
  readonly claims: readonly { readonly metadata: ObjectMeta }[];
}

// Objects without a process or an address. Network policies are among them: nothing here enforces one.
const withoutProcess =
  /^(Namespace|ServiceAccount|Role|RoleBinding|ClusterRole|ClusterRoleBinding|PodDisruptionBudget|NetworkPolicy)$/;

interface RawObject {
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec?: object;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

/** Every object of the YAML files of a folder; a kind that would have to run and cannot be run here is an error. */
export function readManifests(folder: string): Manifests {
  const objects = readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .flatMap((file) => readObjects(join(folder, file)));
  const of = (kind: string) => objects.filter((object) => object.kind === kind);
  const known = /^(StatefulSet|Deployment|Job|Service|ConfigMap|Secret|PersistentVolumeClaim)$/;
  const foreign = objects.find(({ kind }) => !known.test(kind) && !withoutProcess.test(kind));
  if (foreign) throw new Error(`${foreign.kind} ${foreign.metadata.name}: this harness cannot run such an object`);
  const workloads = [...of('StatefulSet'), ...of('Deployment')];
  const namespaces = new Set(workloads.map(({ metadata }) => metadata.namespace ?? 'default'));
  if (namespaces.size !== 1)
    throw new Error(`${folder}: workloads of one namespace expected, not of ${namespaces.size}`);
  const statefulSets = of('StatefulSet') as unknown as StatefulSet[];
  const deployments = of('Deployment') as unknown as Deployment[];
  const jobs = of('Job') as unknown as Job[];
  for (const set of statefulSets) refuseUnknown(set, 'statefulSet');
  for (const deployment of deployments) refuseUnknown(deployment, 'deployment');
  for (const job of jobs) refuseUnknown(job, 'job');
  return {
    namespace: [...namespaces].join(),
    statefulSets,
    deployments,
    jobs,
    services: of('Service') as unknown as Service[],
    configMaps: of('ConfigMap').map((object) => ({
      metadata: object.metadata,
      data: { ...texts(object.data, 'utf8'), ...texts(object.binaryData, 'base64') },
    })),
    secrets: of('Secret').map((object) => ({
      metadata: object.metadata,
      data: { ...texts(object.data, 'base64'), ...texts(object.stringData, 'utf8') },
    })),
    claims: of('PersistentVolumeClaim'),
  };
}

function readObjects(file: string): RawObject[] {
  // kubectl reads YAML 1.1: there 0400 is octal and `yes` a boolean.
  return parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' }).flatMap((document) => {
    if (document.errors[0]) throw new Error(`${file}: ${document.errors[0].message}`);
    const object = document.toJS() as RawObject | null;
    return object ? [object] : [];
  });
}

function texts(
  data: Readonly<Record<string, string>> | undefined,
  encoding: 'utf8' | 'base64',
): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, text]) => [key, Buffer.from(text, encoding)]));
}

export function named<T extends { readonly metadata: ObjectMeta }>(objects: readonly T[], name: string): T {
  const object = objects.find(({ metadata }) => metadata.name === name);
  if (!object) throw new Error(`nothing of the name ${name} among ${objects.map((o) => o.metadata.name).join(', ')}`);
  return object;
}

/** A Kubernetes quantity of memory in bytes. */
export function bytes(quantity: string | number): number {
  const [, amount, unit = ''] = /^([\d.]+)(Ki|Mi|Gi|k|M|G)?$/.exec(String(quantity)) ?? [];
  const factor = { '': 1, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, k: 1e3, M: 1e6, G: 1e9 }[unit];
  if (amount === undefined || factor === undefined) throw new Error(`${quantity} is no amount of memory`);
  return Number(amount) * factor;
}
