import { parse } from 'yaml';
import type { ApiServer } from './api-server';
import type { KubeObject } from './manifests';
import { podOf } from './pods';
import { Requests } from './requests';

/** An object as its YAML stands in a file, and what it came of. */
export interface Written {
  readonly yaml: string;
  readonly of: string;
}

/** What the API server would not take. */
export interface Refusal {
  readonly of: string;
  readonly object: string;
  readonly why: string;
}

/** What `kubectl apply` may write beside an object as its copy of it. */
const copyBytes = 256 * 1024;

/**
 * Has an API server judge objects without keeping them: whether it makes each, whether it merges each (server-side apply), and whether
 * the pods of each workload can exist. Namespaces and accounts are kept, since all others need them.
 */
export async function dryRun(written: readonly Written[], server: ApiServer): Promise<Refusal[]> {
  const requests = new Requests(server);
  try {
    const all = written.map((one) => ({ ...one, ...headOf(one.yaml) }));
    const kept = ['Namespace', 'ServiceAccount'];
    const refusals = [
      ...(await judge(all.filter(({ kind }) => kind === 'Namespace'), requests)), // prettier-ignore
      ...(await judge([...namespacesOf(all), ...accountsOf(all)], requests, true)),
      ...(await judge(all.filter(({ kind }) => !kept.includes(kind)), requests)), // prettier-ignore
    ];
    const pods = all.flatMap((one) => podsOf(one));
    return [...refusals, ...(await judge(pods, requests))];
  } finally {
    requests.close();
  }
}

interface Judged extends Written {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** The beginning of an object, as cdk8s writes it. */
function headOf(yaml: string): Omit<Judged, keyof Written> {
  const { apiVersion, kind, metadata } = parse(/^[^]*?(?=^(?:spec|data|rules|roleRef|type|automount\w+):)|^[^]*/m.exec(yaml)?.[0] ?? '') as KubeObject; // prettier-ignore
  return { apiVersion, kind, namespace: metadata.namespace, name: metadata.name };
}

/** Every namespace that something goes to, our own or one that others make. */
function namespacesOf(all: readonly Judged[]): Judged[] {
  const names = new Set(all.map(({ kind, namespace, name }) => (kind === 'Namespace' ? name : namespace)));
  return [...names].flatMap((name) => {
    if (name === undefined) return [];
    const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
    const yaml = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    return [{ apiVersion: 'v1', kind: 'Namespace', namespace: undefined, name, yaml, of: 'a namespace' }];
  });
}

function accountsOf(all: readonly Judged[]): Judged[] {
  const accounts = all.filter(({ kind }) => kind === 'ServiceAccount');
  return [...new Map(accounts.map((one) => [`${one.namespace ?? ''}/${one.name}`, one])).values()];
}

function podsOf({ of, kind, yaml, namespace }: Judged): Judged[] {
  if (!['Deployment', 'StatefulSet', 'Job'].includes(kind)) return [];
  const pod = podOf(parse(yaml, { version: '1.1' }) as KubeObject) as KubeObject | undefined;
  if (pod === undefined) return [];
  return [{ apiVersion: 'v1', kind: 'Pod', namespace, name: pod.metadata.name, yaml: JSON.stringify(pod), of }];
}

async function judge(all: readonly Judged[], requests: Requests, keep = false): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  const queue = [...all];
  const lanes = Array.from({ length: 8 }, async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      const why = await refusal(one, requests, keep);
      if (why !== undefined) refusals.push({ of: one.of, object: `${one.kind} ${one.name}`, why });
    }
  });
  await Promise.all(lanes);
  return refusals;
}

async function refusal(one: Judged, requests: Requests, keep: boolean): Promise<string | undefined> {
  const path = pathOf(one);
  // Of a version that this server no longer has.
  if (one.apiVersion === 'policy/v1beta1') return undefined;
  if (keep) {
    const why = await requests.refusal('POST', path, 'application/yaml', one.yaml);
    return why?.includes('already exists') ? undefined : why;
  }
  if (Buffer.byteLength(one.yaml) > copyBytes) return 'Too long for plain kubectl apply';
  const how = 'dryRun=All&fieldValidation=Strict';
  const made = await requests.refusal('POST', `${path}?${how}`, 'application/yaml', one.yaml);
  // What is there already is merged.
  const refused = made?.includes('already exists') ? undefined : made;
  if (refused !== undefined || one.kind === 'Pod') return refused;
  const merged = `${path}/${encodeURIComponent(one.name)}?${how}&fieldManager=test&force=true`;
  return requests.refusal('PATCH', merged, 'application/apply-patch+yaml', one.yaml);
}

function pathOf({ apiVersion, kind, namespace }: Judged): string {
  const plural = `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
  const place = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}${place}/${plural}`;
}
