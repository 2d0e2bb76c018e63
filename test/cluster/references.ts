import type { KubeObject } from './manifests';
import { nameOf } from './manifests';
import type { Container, PodSpec, Volume } from './pods';
import { podTemplate } from './pods';

/** What a pod waits for, forever if it never comes. */
interface Reference {
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount' | 'PersistentVolumeClaim';
  readonly name: string;
  /** The one entry of it that the pod reads. */
  readonly key?: string;
}

/** Secrets, ConfigMaps, ServiceAccounts and claims that a pod template names and that its namespace lacks. */
export function missingReferences(objects: readonly KubeObject[]): string[] {
  return objects.flatMap((workload) => {
    const template = podTemplate(workload);
    if (template === undefined) return [];
    const missing = references(template.spec)
      .filter((reference) => !isThere(reference, workload.metadata.namespace, objects))
      .map((reference) => `${nameOf(workload)} needs ${printed(reference)}`);
    return [...new Set(missing)];
  });
}

function printed({ kind, name, key }: Reference): string {
  return `${kind} ${name}${key === undefined ? '' : `, key ${key}`}`;
}

function isThere(
  { kind, name, key }: Reference,
  namespace: string | undefined,
  objects: readonly KubeObject[],
): boolean {
  const found = objects.find(
    (object) => object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace,
  );
  return found !== undefined && (key === undefined || found.data?.[key] !== undefined);
}

function references(spec: PodSpec): Reference[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  return [
    ...account(spec.serviceAccountName),
    ...(spec.imagePullSecrets ?? []).map(({ name }): Reference => ({ kind: 'Secret', name })),
    ...containers.flatMap(ofContainer),
    ...(spec.volumes ?? []).flatMap(ofVolume),
  ];
}

// The account `default` is made by a controller in every namespace.
function account(name = 'default'): Reference[] {
  return name === 'default' ? [] : [{ kind: 'ServiceAccount', name }];
}

function ofContainer({ env = [], envFrom = [] }: Container): Reference[] {
  return [
    ...env.flatMap(({ valueFrom }) => [
      ...entry('Secret', valueFrom?.secretKeyRef),
      ...entry('ConfigMap', valueFrom?.configMapKeyRef),
    ]),
    ...envFrom.flatMap(({ secretRef, configMapRef }) => [
      ...entry('Secret', secretRef),
      ...entry('ConfigMap', configMapRef),
    ]),
  ];
}

function ofVolume({ secret, configMap, projected, persistentVolumeClaim }: Volume): Reference[] {
  const sources = projected?.sources ?? [];
  return [
    ...files('Secret', secret && { ...secret, name: secret.secretName }),
    ...files('ConfigMap', configMap),
    ...sources.flatMap((source) => [...files('Secret', source.secret), ...files('ConfigMap', source.configMap)]),
    ...(persistentVolumeClaim
      ? [{ kind: 'PersistentVolumeClaim', name: persistentVolumeClaim.claimName } as const]
      : []),
  ];
}

interface Named {
  readonly name: string;
  readonly optional?: boolean;
}

function entry(kind: 'Secret' | 'ConfigMap', named: (Named & { readonly key?: string }) | undefined): Reference[] {
  if (named === undefined || named.optional === true) return [];
  return [{ kind, name: named.name, key: named.key }];
}

function files(
  kind: 'Secret' | 'ConfigMap',
  named: (Named & { readonly items?: readonly { readonly key: string }[] }) | undefined,
): Reference[] {
  if (named === undefined || named.optional === true) return [];
  return [{ kind, name: named.name }, ...(named.items ?? []).map(({ key }) => ({ kind, name: named.name, key }))];
}
