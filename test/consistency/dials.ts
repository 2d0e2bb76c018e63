import { routesOf } from '../objects';
import type { EmittedApp, Pods, Target } from './app';
import { read } from './app';

/** A host and a port that belong together in a text. */
export interface Address {
  readonly host: string;
  readonly port: number;
  /** Where they stand. */
  readonly at: string;
  /** Whether the pod only tells others of it, or shows it. */
  readonly told: boolean;
}

/** Stands for the pod itself, before it knows its address. */
const self = '127.0.0.1';

/** Every address in the texts of a pod. */
export function addressesOf(pods: Pods): Address[] {
  return [...pods.texts].flatMap(([at, text]) => {
    // Where Traffic Server listens: nobody is dialled there.
    if (text.includes('proxy.config.http.server_ports')) return [];
    const yaml: unknown[] = at.endsWith('.yaml') ? [read(text)] : [];
    const routes: unknown[] = at.endsWith('routes.json') ? Object.values(routesOf(text).parties) : [];
    const found = [...inText(text), ...inHeader(text), ...[...yaml, ...routes].flatMap((value) => inYaml(value))];
    return found.map(([host, port, how]) => ({
      host: host === '@pod-ip@' ? self : host,
      port,
      at,
      told: how === 'told',
    }));
  });
}

type Found = readonly [host: string, port: number, how?: 'told'];

/** `host:port`, also behind `//`. */
function inText(text: string): Found[] {
  const code = text.replace(/^ *#.*$/gm, '');
  return [...code.matchAll(/(?<![\w.$:*-])([a-z0-9][a-z0-9.-]*[a-z0-9]):(\d{2,5})(?![\w.])/g)].map(
    ([, host = '', port]) => [host, Number(port)],
  );
}

/**
 * Ports of a script's header, with the host that they belong to: `x_host` beside `x_port`, a Service that a script registers, the
 * bookies that ZooKeeper lists, or else the pod itself.
 */
function inHeader(text: string): Found[] {
  const values = new Map<string, string>();
  for (const line of text.split('\n\n')[0]?.split('\n') ?? []) {
    const [, name, value] = /^(\w+)='?([^']*)'?$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  const [, brokers] = /^http:\/\/([^:]+)/.exec(values.get('brokers') ?? '') ?? [];
  const service = values.get('broker_service') ?? brokers;
  const bookies = values.get('zookeeper_servers')?.replace(/-zookeeper:\d+$/, '-bookie');
  return [...values].flatMap(([name, value]): Found[] => {
    if (!/^(.*_)?port$/.test(name)) return [];
    const port = Number(value);
    const host = values.get(name.replace(/port$/, 'host'));
    if (host !== undefined) return [[host, port]];
    if (name === 'bookie_port' && bookies !== undefined) return [[bookies, port, 'told']];
    return service === undefined ? [[self, port]] : [[service, port, 'told']];
  });
}

const portKeys = /^(port|sslPort|http_port|grpc_port|mng_port|http|grpc)$/;

/** Maps with a host and ports. FATE-Flow shows where FATE-Board is; of a database of nobody the workers only want to read. */
function inYaml(value: unknown, key = ''): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const { host, user } = value as { host?: unknown; user?: unknown };
  return Object.entries(value).flatMap(([name, inner]): Found[] => {
    if (typeof host === 'string' && typeof inner === 'number' && portKeys.test(name))
      return [key === 'fateboard' || user === 'nobody' ? [host, inner, 'told'] : [host, inner]];
    return inYaml(inner, name);
  });
}

/** The Service that a name means to a pod: its own, with its namespace or whole, or one pod of it. */
export function serviceOf(app: EmittedApp, { site, namespace }: Pods, host: string): Target | undefined {
  return app.services.find(({ site: its, object: { metadata } }) => {
    if (its !== site || metadata.namespace !== namespace) return false;
    const { name } = metadata;
    return host === name || host.includes(`.${name}.${namespace}.svc.`) || host.startsWith(`${name}.${namespace}.svc.`);
  });
}
