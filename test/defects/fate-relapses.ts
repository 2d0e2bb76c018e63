import type { Relapse } from './relapse';

/** Of KubeFATE's FATE chart (F), and of the guide (S) where it concerns FATE. */
export const fateRelapses: readonly Relapse[] = [
  {
    defect: 'S4',
    file: 'party/pulsar-route-table.ts',
    ours: 'if (others !== undefined) {',
    theirs: 'if (others === null) {',
  },
  {
    defect: 'S6',
    file: 'party/nginx.ts',
    ours: 'others: exchange.nginx',
    theirs: "others: { host: '192.168.10.1', httpPort: 30003, grpcPort: 30008 }",
  },
  {
    defect: 'S8',
    file: 'federation/endpoints.ts',
    ours: "httpPort: publishedPort(service, path, 'httpNodePort', httpPort.number),",
    theirs: 'httpPort: { value: 30090 },',
  },
  {
    defect: 'S9',
    file: 'terms/pulsar-routes.ts',
    ours: '{ others: { domain, proxy',
    theirs: "{ others: { domain: 'fml.org', proxy",
  },
  {
    defect: 'S20',
    file: 'party/plan.ts',
    ours: 'persistence: props.persistence ?? true',
    theirs: 'persistence: props.persistence ?? false',
  },
  {
    defect: 'S21',
    file: 'party/nginx.ts',
    ours: '...nginxDefaults, replicas: 2',
    theirs: '...nginxDefaults, replicas: 1',
  },
  { defect: 'F1', file: 'kube/disk.ts', ours: "accessModes: ['ReadWriteOnce'],", theirs: 'accessModes: undefined,' },
  {
    defect: 'F4',
    file: 'kube/disruption-budget.ts',
    ours: "apiVersion: 'policy/v1',",
    theirs: "apiVersion: 'policy/v1beta1',",
  },
  {
    defect: 'F5',
    file: 'party/plan.ts',
    ours: 'username: fateboard.username ?? defaults.boardUser',
    theirs: "username: props.fateboard === undefined ? defaults.boardUser : fateboard.username ?? ''",
  },
  {
    defect: 'F7',
    file: 'shapes/shape.ts',
    ours: 'return unquoted ? [] : [unknownProp(',
    theirs: "return unquoted || name === 'subPath' ? [] : [unknownProp(",
  },
  {
    defect: 'F8',
    file: 'party/service-conf.ts',
    ours: 'passwd: placeholders.mysqlPassword,',
    theirs: "passwd: 'fate_dev',",
  },
  {
    defect: 'F9',
    file: 'party/mysql.sh',
    ours: "  \"ALTER USER 'root'@'localhost' IDENTIFIED BY '$root';\" \\\n",
    theirs: '',
  },
  {
    defect: 'F13',
    file: 'kube/probes.ts',
    ours: '    livenessProbe: paced(live, pace.live),\n',
    theirs: '',
  },
  {
    defect: 'F14',
    file: 'party/python.ts',
    ours: 'restartsFor: { ...conf, ...board },',
    theirs: 'restartsFor: { ...conf, ...board, routes: renderPulsarRouteTable(fate) },',
  },
  {
    defect: 'F15',
    file: 'party/service-conf.ts',
    ours: 'Math.min(datanode.replicas, mostCopies)',
    theirs: 'mostCopies',
  },
  {
    defect: 'F16',
    file: 'party/hdfs.ts',
    ours: "HDFS_CONF_dfs_webhdfs_enabled: 'true',",
    theirs: "HDFS_CONF_dfs_webhdfs_enabled: 'true', YARN_CONF_yarn_log___aggregation___enable: 'true',",
  },
  {
    defect: 'F18',
    file: 'kube/service.ts',
    ours: '...(nodePort && { nodePort })',
    theirs: 'nodePort: nodePort ?? 30977',
  },
  {
    defect: 'F22',
    file: 'party/service-conf.ts',
    ours: '    work_mode: 1,\n    use_registry: false,',
    theirs: "    work_mode: 1,\n    servings: { hosts: [':'] },\n    use_registry: false,",
  },
  {
    defect: 'F23',
    file: 'federation/endpoints.ts',
    ours: 'value: nodePorts[nodePort], path',
    theirs: 'value: nodePorts[nodePort] ?? 30093, path',
  },
  {
    defect: 'F24',
    file: 'federation/issues.ts',
    ours: "code: 'namespace-twice',",
    theirs: "severity: 'warning', code: 'unsaid',",
  },
  {
    defect: 'F25',
    file: 'party/labels.ts',
    ours: 'return { fateMoudle: module, ...partyLabels(plan) };',
    theirs: 'return { fateModule: module, ...partyLabels(plan) };',
  },
  {
    defect: 'F27',
    file: 'party/pulsar-route-table.ts',
    ours: 'table.set(partyId, {',
    theirs: 'table.set(String(partyId), {',
  },
  {
    defect: 'F28',
    file: 'federation/servers.ts',
    ours: 'pulsar.clusterName ?? ownClusterName(partyId)',
    theirs: "pulsar.clusterName ?? 'standalone'",
  },
];
