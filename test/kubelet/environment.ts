import { named, type Container, type Data, type Manifests } from './manifests';

export interface PodIdentity {
  readonly name: string;
  readonly namespace: string;
  readonly address: string;
}

export type Environment = Record<string, string>;

/** The environment of a container's processes: the image's, then `envFrom`, then `env`, later ones winning. */
export function environmentOf(
  container: Container,
  image: Environment,
  pod: PodIdentity,
  manifests: Manifests,
): Environment {
  const environment: Environment = { ...image, HOSTNAME: pod.name };
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const source = configMapRef
      ? named(manifests.configMaps, configMapRef.name)
      : named(manifests.secrets, secretRef?.name ?? '');
    for (const [key, value] of Object.entries(source.data)) environment[prefix + key] = value.toString();
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    environment[name] = valueFrom ? refer(name, valueFrom, pod, manifests) : expand(value ?? '', environment);
  }
  return environment;
}

type ValueFrom = NonNullable<NonNullable<Container['env']>[number]['valueFrom']>;

function refer(name: string, from: ValueFrom, pod: PodIdentity, manifests: Manifests): string {
  const fields: Record<string, string> = {
    'metadata.name': pod.name,
    'metadata.namespace': pod.namespace,
    'status.podIP': pod.address,
  };
  const field = fields[from.fieldRef?.fieldPath ?? ''];
  if (field !== undefined) return field;
  if (from.configMapKeyRef)
    return key(named(manifests.configMaps, from.configMapKeyRef.name), from.configMapKeyRef.key);
  if (from.secretKeyRef) return key(named(manifests.secrets, from.secretKeyRef.name), from.secretKeyRef.key);
  throw new Error(`env ${name}: this harness cannot read ${JSON.stringify(from)}`);
}

function key({ metadata, data }: Data, name: string): string {
  const value = data[name];
  if (!value) throw new Error(`${metadata.name} has no key ${name}`);
  return value.toString();
}

/** Kubernetes' `$(NAME)`; an unknown name stays as written, `$$` is a plain `$`. */
export function expand(text: string, environment: Environment): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (match, name?: string) =>
    name === undefined ? '$' : (environment[name] ?? match),
  );
}
