/** What FATE 1.6.1 reads of its configuration to reach its Pulsar and those of the others. */
export interface FateConf {
  readonly pulsar: PulsarConf;
  readonly routes: RouteTable;
}

/** `fate_on_spark.pulsar` of `service_conf.yaml`, in its spelling. */
export interface PulsarConf {
  readonly host: string;
  readonly port: number;
  readonly mng_port: number;
  readonly cluster: string;
  readonly tenant: string;
  /** Minutes. */
  readonly topic_ttl: number;
}

/** `pulsar_route_table.yaml`: a party is looked up by its number, all others are `default`. */
export type RouteTable = ReadonlyMap<number | string, Readonly<Record<string, string | number | undefined>>>;

/** A cluster as Pulsar's admin API takes it. */
export interface Cluster {
  readonly serviceUrl: string;
  readonly serviceUrlTls: string;
  readonly brokerServiceUrl: string;
  readonly brokerServiceUrlTls: string;
  readonly peerClusterNames: readonly string[];
  readonly proxyServiceUrl: string;
  readonly proxyProtocol: string;
}

/** The peer's cluster as FATE makes it of its route table (v1.6.1, `_get_or_create_topic`). */
export function clusterOf(routes: RouteTable, partyId: number): Cluster {
  const own = routes.get(partyId);
  const others = routes.get('default');
  if (own === undefined && others === undefined) throw new Error(`the route table leads to no party ${partyId}`);
  const host = own === undefined ? `${partyId}.${others?.domain ?? 'None'}` : (own.host ?? 'None');
  const port = (own === undefined ? others?.brokerPort : own.port) ?? 6650;
  const tlsPort = (own === undefined ? others?.brokerSslPort : own.sslPort) ?? 6651;
  const proxy = (own ?? others)?.proxy ?? '';
  return {
    serviceUrl: '',
    serviceUrlTls: '',
    brokerServiceUrl: `pulsar://${host}:${port}`,
    brokerServiceUrlTls: `pulsar+ssl://${host}:${tlsPort}`,
    peerClusterNames: [],
    proxyServiceUrl: proxy === '' ? '' : `pulsar+ssl://${proxy}`,
    proxyProtocol: 'SNI',
  };
}
