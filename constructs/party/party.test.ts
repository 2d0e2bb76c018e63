import { Chart, Size, Testing } from 'cdk8s';
import { parse } from 'yaml';
import type { KubeObject } from '../../test/objects';
import { mainContainer, one, podOf, routesOf, synth } from '../../test/objects';
import { FateParty } from './party';
import type { FatePlace, FateProps } from './props';

const place: FatePlace = {
  partyId: 10000,
  namespace: 'fate-10000',
  domain: 'fate.org',
  pulsar: { host: 'pulsar-standard-broker', cluster: 'fate-10000' },
  exchange: {
    trafficServer: { host: '192.0.2.1', port: 30001 },
    nginx: { host: '192.0.2.1', httpPort: 30003, grpcPort: 30008 },
  },
};
const party = (props: FateProps = {}, at: Partial<FatePlace> = {}): KubeObject[] => {
  const chart = new Chart(Testing.app(), 'chart', { disableResourceNameHashes: true });
  new FateParty(chart, 'fate', { storageClass: 'standard', ...props, ...place, ...at });
  return synth(chart);
};
const dataOf = (objects: readonly KubeObject[], name: string) => one(objects, 'ConfigMap', name).data ?? {};
const yamlOf = (objects: readonly KubeObject[], name: string, file: string) =>
  parse(dataOf(objects, name)[file] ?? '') as Record<string, unknown>;
const names = (objects: readonly KubeObject[], kind: string) =>
  objects.filter((object) => object.kind === kind).map((object) => object.metadata.name);

/** What each listener for calls does with them. */
function listenersOf(conf: string): Record<string, string | undefined> {
  const servers = conf.split(/^ {2}server \{$/m).slice(1);
  const found = servers.map((text) => [
    /listen (\d+)/.exec(text)?.[1] ?? '',
    /access_by_lua_block \{\s+(.*)\n/.exec(text)?.[1],
  ]);
  return Object.fromEntries(found.filter(([, lua]) => lua !== undefined)) as Record<string, string | undefined>;
}

describe('FATE of a party', () => {
  it('has the workloads, Services and disks of the chart by their names', () => {
    const objects = party();
    expect([...names(objects, 'Deployment'), ...names(objects, 'StatefulSet')]).toEqual([
      'mysql', 'namenode', 'spark-master', 'spark-worker', 'python', 'nginx', 'datanode',
    ]); // prettier-ignore
    expect(names(objects, 'Service')).toEqual([
      'mysql', 'namenode', 'datanode', 'spark-master', 'spark-client', 'spark-worker-1',
      'fateflow', 'fateflow-client', 'fateboard', 'nginx', 'nginx-out',
    ]); // prettier-ignore
    expect(names(objects, 'PersistentVolumeClaim')).toEqual(['mysql-data', 'namenode-data', 'python-data']);
    expect(podOf(one(objects, 'Deployment', 'python')).containers.map(({ name }) => name)).toEqual([
      'python',
      'fateboard',
    ]);
  });
  it('takes every image from one registry, and MySQL from Docker’s where none is named', () => {
    const images = (objects: readonly KubeObject[]) =>
      objects
        .filter(({ spec }) => spec?.template)
        .flatMap((object) => podOf(object).containers.map(({ image }) => image));
    expect(images(party()).filter((image) => !image.startsWith('federatedai/'))).toEqual(['mysql:8.0.33']);
    const own = images(party({ registry: 'registry.example.org:5000/fate' }));
    expect(own).toHaveLength(8);
    for (const image of own) expect(image).toMatch(/^registry\.example\.org:5000\/fate\/[a-z-]+:[^:]+$/);
  });
  it('logs in to the registry of FATE-Board too, whose container stands beside FATE-Flow', () => {
    const objects = party({ pullSecrets: ['login'], fateboard: { image: { pullSecrets: ['login-of-board'] } } });
    const secrets = [{ name: 'login' }, { name: 'login-of-board' }];
    expect(podOf(one(objects, 'Deployment', 'python')).imagePullSecrets).toEqual(secrets);
  });
  it('gives pull secrets and policy to every pod', () => {
    for (const object of party({ pullSecrets: ['login'], pullPolicy: 'Always' })) {
      if (object.spec?.template === undefined) continue;
      expect(podOf(object).imagePullSecrets).toEqual([{ name: 'login' }]);
      for (const container of podOf(object).containers) expect(container).toMatchObject({ imagePullPolicy: 'Always' });
    }
  });
  it('tells FATE-Flow of the cluster, tenant and ports of its Pulsar, and of Spark’s own cores', () => {
    const conf = yamlOf(party({ spark: { worker: { replicas: 3, cores: 4 } } }), 'python-config', 'service_conf.yaml');
    expect(conf).toMatchObject({
      fateflow: { host: '@pod-ip@', proxy: 'nginx' },
      fate_on_spark: {
        spark: { cores_per_node: 4, nodes: 3 },
        pulsar: {
          host: 'pulsar-standard-broker',
          port: 6650,
          mng_port: 8080,
          cluster: 'fate-10000',
          tenant: 'fl-tenant',
        },
        nginx: { host: 'nginx-out', http_port: 9301 },
      },
    });
  });
  it('has a cluster named by digits stay a text: FATE puts it into lists of JSON', () => {
    const objects = party({}, { pulsar: { host: 'broker', cluster: '10000' } });
    expect(dataOf(objects, 'python-config')['service_conf.yaml']).toContain('cluster: "10000"');
  });
  it('leads Pulsar to all others by the exchange, and to a party with a name of its own by that name', () => {
    const parties = [
      { partyId: 9999, fqdn: '*.bank.example.org', pulsarProxy: { host: '192.0.2.9', port: 6651 }, nginx: peerNginx },
    ];
    expect(yamlOf(party({}, { parties }), 'pulsar-route-table', 'pulsar_route_table.yaml')).toEqual({
      default: { domain: 'fate.org', proxy: '192.0.2.1:30001', brokerPort: 6650, brokerSslPort: 6651 },
      9999: { host: '9999.bank.example.org', port: 6650, sslPort: 6651, proxy: '192.0.2.1:30001' },
      10000: { host: 'pulsar-standard-broker', port: 6650, sslPort: 6651, proxy: '' },
    });
  });
  it('writes party ids as whole numbers: FATE looks a text up in vain', () => {
    const table = dataOf(party(), 'pulsar-route-table')['pulsar_route_table.yaml'] ?? '';
    expect(table).toMatch(/^10000:$/m);
  });
  it('leads calls of its own FATE to the exchange, by a listener and a Service that nobody else is given', () => {
    const objects = party();
    expect(routesOf(dataOf(objects, 'nginx-config')['routes.json'] ?? '')).toEqual({
      id: '10000',
      others: { host: '192.0.2.1', http: 30003, grpc: 30008 },
      parties: {},
    });
    const conf = dataOf(objects, 'nginx-config')['nginx.conf'] ?? '';
    expect(listenersOf(conf)).toEqual({
      9300: 'require("router").receive()',
      9301: 'require("router").pass_on("http", "@own")',
    });
    expect(one(objects, 'Service', 'nginx').spec?.ports?.map(({ port }) => port)).toEqual([9300]);
    expect(one(objects, 'Service', 'nginx-out').spec).toMatchObject({ type: 'ClusterIP', ports: [{ port: 9301 }] });
    expect(one(objects, 'NetworkPolicy', 'nginx').spec?.ingress).toEqual([
      {
        from: [{ podSelector: { matchLabels: { fateMoudle: 'python', name: 'fate-10000', partyId: '10000' } } }],
        ports: [{ port: 9301, protocol: 'TCP' }],
      },
      { ports: [{ port: 9300, protocol: 'TCP' }] },
    ]);
  });
  it('takes gRPC only where its port is stated, or on request', () => {
    for (const nginx of [{ service: { grpcNodePort: 30088 } }, { grpc: true }]) {
      const objects = party({ nginx });
      expect(Object.keys(listenersOf(dataOf(objects, 'nginx-config')['nginx.conf'] ?? ''))).toEqual([
        '9300', '9301', '9310', '9311',
      ]); // prettier-ignore
      expect(one(objects, 'Service', 'nginx').spec?.ports?.map(({ port }) => port)).toEqual([9300, 9310]);
      expect(yamlOf(objects, 'python-config', 'service_conf.yaml')).toMatchObject({
        fate_on_spark: { nginx: { host: 'nginx-out', http_port: 9301, grpc_port: 9311 } },
      });
    }
  });
  it('leads to each party by itself where there is no exchange, and to nobody else', () => {
    const parties = [
      { partyId: 9999, fqdn: '9999.fate.org', pulsarProxy: { host: '192.0.2.9', port: 6651 }, nginx: peerNginx },
    ];
    const objects = party({}, { exchange: undefined, parties });
    expect(yamlOf(objects, 'pulsar-route-table', 'pulsar_route_table.yaml')).toEqual({
      9999: { host: '9999.fate.org', port: 6650, sslPort: 6651, proxy: '192.0.2.9:6651' },
      10000: { host: 'pulsar-standard-broker', port: 6650, sslPort: 6651, proxy: '' },
    });
    expect(routesOf(dataOf(objects, 'nginx-config')['routes.json'] ?? '')).toEqual({
      id: '10000',
      parties: { 9999: { host: '192.0.2.9', http: 9300, grpc: 9310 } },
    });
  });
  it('does not restart for a new route, and does for a new setting', () => {
    const checksumOf = (objects: readonly KubeObject[], name: string) =>
      one(objects, 'Deployment', name).spec?.template?.metadata.annotations?.['cdk8s-fate/config-checksum'];
    const moved = { ...place.exchange, trafficServer: { host: '192.0.2.2', port: 443 } } as typeof place.exchange;
    for (const name of ['python', 'nginx'])
      expect(checksumOf(party({}, { exchange: moved }), name)).toBe(checksumOf(party(), name));
    expect(checksumOf(party({ topicTtlMinutes: 9 }), 'python')).not.toBe(checksumOf(party(), 'python'));
  });
  it('gives each container the passwords that it needs, and no other', () => {
    const objects = party();
    const keysOf = (name: string, volume: string) =>
      podOf(one(objects, 'Deployment', name))
        .volumes?.find((each) => each.name === volume)
        ?.secret?.items.map(({ key }) => key);
    expect(keysOf('mysql', 'passwords')).toEqual(['mysql-root', 'mysql']);
    expect(keysOf('python', 'passwords')).toEqual(['mysql']);
    expect(keysOf('python', 'board-passwords')).toEqual(['mysql', 'fateboard']);
    expect(names(objects, 'Secret')).toEqual([]);
  });
  it('keeps datanodes’ blocks on as many disks as there are, three at most', () => {
    const replication = (replicas: number) =>
      dataOf(party({ hdfs: { datanode: { replicas } } }), 'datanode-env').HDFS_CONF_dfs_replication;
    expect([1, 2, 3, 5].map(replication)).toEqual(['1', '2', '3', '3']);
    const disks = one(party(), 'StatefulSet', 'datanode').spec?.volumeClaimTemplates;
    expect(disks).toMatchObject([{ metadata: { name: 'datanode-data' } }]);
  });
  it('has a container of a root image write where Spark and Hadoop were unpacked, and do no more', () => {
    const capabilities = (kind: string, name: string) =>
      mainContainer(one(party(), kind, name)).securityContext?.capabilities;
    for (const name of ['python', 'spark-master', 'spark-worker', 'namenode'])
      expect(capabilities('Deployment', name)).toEqual({ drop: ['ALL'], add: ['DAC_OVERRIDE'] });
    expect(capabilities('StatefulSet', 'datanode')).toEqual({ drop: ['ALL'], add: ['DAC_OVERRIDE'] });
    for (const name of ['mysql', 'nginx']) expect(capabilities('Deployment', name)).toEqual({ drop: ['ALL'] });
  });
  it('has whoever writes to HDFS ask for as many copies as there are datanodes, and append with fewer than three', () => {
    const site = (replicas: number) =>
      dataOf(party({ hdfs: { datanode: { replicas } } }), 'python-config')['hdfs-site.xml'] ?? '';
    expect(site(1)).toContain('<name>dfs.replication</name><value>1</value>');
    expect(site(1)).toContain('replace-datanode-on-failure.policy</name><value>NEVER</value>');
    expect(site(3)).not.toContain('replace-datanode');
  });
  it('mounts the folder of a disk that is stated, or all of it', () => {
    const mountsOf = (subPath: string) =>
      mainContainer(one(party({ mysql: { data: { subPath } } }), 'Deployment', 'mysql')).volumeMounts?.[0];
    expect(mountsOf('data')).toEqual({ name: 'mysql-data', mountPath: '/var/lib/mysql', subPath: 'data' });
    expect(mountsOf('')).toEqual({ name: 'mysql-data', mountPath: '/var/lib/mysql' });
  });
  it('logs in to be ready by the password that the server was started with', () => {
    const { readinessProbe, args } = mainContainer(one(party(), 'Deployment', 'mysql'));
    const [, , ready] = readinessProbe?.exec?.command ?? [];
    expect(ready).toContain('\npassword_file=/opt/cdk8s-fate/memory/probe\n');
    expect(ready).toContain('MYSQL_PWD=$(<"$password_file")');
    expect(args[0]).toContain('\nprobe_password_file=/opt/cdk8s-fate/memory/probe\n');
    expect(args[0]).toContain('printf %s "$plain" >"$probe_password_file"');
  });
  it('has no disk at all without persistence, and makes none that is there', () => {
    const without = party({ persistence: false });
    expect(names(without, 'PersistentVolumeClaim')).toEqual([]);
    expect(one(without, 'StatefulSet', 'datanode').spec?.volumeClaimTemplates).toBeUndefined();
    const own = party({ mysql: { data: { existingClaim: 'mysql-of-2021' } } });
    expect(names(own, 'PersistentVolumeClaim')).toEqual(['namenode-data', 'python-data']);
    expect(podOf(one(own, 'Deployment', 'mysql')).volumes).toContainEqual({
      name: 'mysql-data',
      persistentVolumeClaim: { claimName: 'mysql-of-2021' },
    });
  });
  it('writes NodePorts where they are stated, for nginx and for FATE-Flow’s users', () => {
    const objects = party({
      nginx: { service: { type: 'NodePort', httpNodePort: 30083, grpcNodePort: 30088 } },
      python: { service: { type: 'NodePort', httpNodePort: 30090, grpcNodePort: 30092 } },
    });
    const ports = (name: string) => one(objects, 'Service', name).spec?.ports?.map(({ nodePort }) => nodePort);
    expect([ports('nginx'), ports('fateflow-client'), ports('fateflow')]).toEqual([
      [30083, 30088],
      [30092, 30090],
      [undefined, undefined],
    ]);
  });
  it('gives JVMs and Spark what fits into their memory', () => {
    const objects = party({
      fateboard: { memory: Size.gibibytes(4) },
      spark: { worker: { memory: Size.gibibytes(8) } },
      hdfs: { namenode: { memory: Size.gibibytes(2) } },
    });
    const [, board] = podOf(one(objects, 'Deployment', 'python')).containers;
    expect(board?.args[0]).toMatch(/^heap_mib=2048$/m);
    expect(mainContainer(one(objects, 'Deployment', 'spark-worker')).env).toContainEqual({
      name: 'SPARK_WORKER_MEMORY',
      value: '4096m',
    });
    expect(dataOf(objects, 'namenode-env').HADOOP_HEAPSIZE).toBe('1024');
  });
  it('never has two pods on one disk, and replaces the others one by one', () => {
    const strategyOf = (name: string) => one(party(), 'Deployment', name).spec?.strategy?.type;
    expect(['mysql', 'namenode', 'python', 'spark-worker', 'nginx'].map(strategyOf)).toEqual([
      'Recreate',
      'Recreate',
      'Recreate',
      'RollingUpdate',
      'RollingUpdate',
    ]);
  });
  it('lets nobody but FATE-Flow reach the database, and nobody but stated clients FATE-Flow', () => {
    const objects = party({ networkPolicies: { clients: [{ podLabels: { app: 'notebook' } }] } });
    const ingress = (name: string) => one(objects, 'NetworkPolicy', name).spec?.ingress;
    expect(ingress('mysql')).toMatchObject([{ from: [{ podSelector: { matchLabels: { fateMoudle: 'python' } } }] }]);
    expect(JSON.stringify(ingress('python'))).toContain('"app":"notebook"');
    expect(ingress('python')?.every((rule) => rule.from !== undefined)).toBe(true);
    expect(party({ networkPolicies: false }).filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  });
  it('before Kubernetes 1.25 has a PodSecurityPolicy and the right to use it', () => {
    const objects = party({}, { kubernetes: '1.24' });
    expect(names(objects, 'PodSecurityPolicy')).toEqual(['fate-10000-fate']);
    expect(names(party(), 'PodSecurityPolicy')).toEqual([]);
  });
  it('used alone refuses what cannot work', () => {
    const chart = new Chart(Testing.app(), 'chart');
    new FateParty(chart, 'fate', { ...place, python: { replicas: 2 } });
    expect(
      chart.node
        .findAll()
        .flatMap((node) => node.node.validate())
        .join('\n'),
    ).toMatch(/fate\.python\.replicas: 2 is not supported: FATE-Flow has.*\[more-than-one-pod\]/);
  });
});

const peerNginx = { host: '192.0.2.9', httpPort: 9300, grpcPort: 9310 };
