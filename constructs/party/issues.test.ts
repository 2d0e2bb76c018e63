import { Size } from 'cdk8s';
import { fateWarnings } from '../checks/fate-warnings';
import { fateIssues } from './issues';
import { planFate } from './plan';
import type { FatePlace, FateProps } from './props';

const place: FatePlace = {
  partyId: 10000,
  namespace: 'fate-10000',
  domain: 'fate.org',
  pulsar: { host: 'pulsar-standard-broker', cluster: 'fate-10000' },
};
const sound: FateProps = { storageClass: 'standard', nginx: { service: { sourceRanges: ['192.0.2.0/24'] } } };
const planOf = (props: FateProps, at: Partial<FatePlace> = {}) => planFate({ ...sound, ...props }, { ...place, ...at });
const issuesOf = (props: FateProps, at?: Partial<FatePlace>) => fateIssues(planOf(props, at), 'fate');
const warningsOf = (props: FateProps, nodes?: number) => fateWarnings(planOf(props), 'fate', nodes);

describe('what cannot work', () => {
  it.each<[code: string, path: string, props: FateProps, place?: Partial<FatePlace>]>([
    ['more-than-one-pod', 'python.replicas', { python: { replicas: 2 } }],
    ['more-than-one-pod', 'mysql.replicas', { mysql: { replicas: 3 } }],
    ['more-than-one-pod', 'spark.master.replicas', { spark: { master: { replicas: 2 } } }],
    ['more-than-one-pod', 'hdfs.namenode.replicas', { hdfs: { namenode: { replicas: 2 } } }],
    ['invalid-count', 'spark.worker.replicas', { spark: { worker: { replicas: 0 } } }],
    ['invalid-count', 'spark.worker.cores', { spark: { worker: { cores: 0.5 } } }],
    ['invalid-count', 'topicTtlMinutes', { topicTtlMinutes: -2 }],
    ['server-memory-too-small', 'python.memory', { python: { memory: Size.mebibytes(512) } }],
    ['server-memory-too-small', 'mysql.memory', { mysql: { memory: Size.mebibytes(256) } }],
    ['server-memory-too-small', 'fateboard.memory', { fateboard: { memory: Size.mebibytes(256) } }],
    ['invalid-cpu', 'fateboard.cpuCores', { fateboard: { cpuCores: 0 } }],
    ['invalid-image-tag', 'mysql.image.tag', { mysql: { image: { tag: 'a b' } } }],
    ['invalid-image-repository', 'python.image.repository', { python: { image: { repository: 'Fate' } } }],
    ['invalid-disk-size', 'python.data.size', { python: { data: { size: Size.mebibytes(0) } } }],
    ['invalid-claim-name', 'mysql.data.existingClaim', { mysql: { data: { existingClaim: 'My Disk' } } }],
    ['invalid-sub-path', 'mysql.data.subPath', { persistence: false, mysql: { data: { subPath: 'a/..' } } }],
    ['invalid-fate-name', 'mysql.database', { mysql: { database: 'fate-flow' } }],
    ['invalid-fate-name', 'mysql.user', { mysql: { user: "fate'" } }],
    ['invalid-fate-name', 'mysql.user', { mysql: { user: 'root' } }],
    ['invalid-fate-name', 'fateboard.username', { fateboard: { username: '${user}' } }],
    ['spark-default-owned', 'spark.defaults.spark.master', { spark: { defaults: { 'spark.master': 'local' } } }],
    ['invalid-spark-default', 'spark.defaults, entry 1', { spark: { defaults: { 'executor.memory': '2g' } } }],
    ['invalid-spark-default', 'spark.defaults.spark.app.name', { spark: { defaults: { 'spark.app.name': ' fate' } } }],
    [
      'spark-default-secret',
      'spark.defaults.spark.ssl.keyPassword',
      { spark: { defaults: { 'spark.ssl.keyPassword': 'hunter2' } } },
    ],
    [
      'executor-above-worker',
      'spark.defaults.spark.executor.memory',
      { spark: { defaults: { 'spark.executor.memory': '8g' } } },
    ],
    [
      'executor-above-worker',
      'spark.defaults.spark.executor.cores',
      { spark: { defaults: { 'spark.executor.cores': '5' } } },
    ],
    [
      'executor-above-worker',
      'spark.defaults.spark.driver.memory',
      { spark: { defaults: { 'spark.driver.memory': '9GB' } } },
    ],
    [
      'invalid-spark-amount',
      'spark.defaults.spark.executor.memory',
      { spark: { defaults: { 'spark.executor.memory': '1.5g' } } },
    ],
    [
      'invalid-spark-amount',
      'spark.defaults.spark.executor.cores',
      { spark: { defaults: { 'spark.executor.cores': 'two' } } },
    ],
    [
      'spark-default-locks-out',
      'spark.defaults.spark.submit.deployMode',
      { spark: { defaults: { 'spark.submit.deployMode': 'cluster' } } },
    ],
    [
      'spark-default-locks-out',
      'spark.defaults.spark.dynamicAllocation.enabled',
      { spark: { defaults: { 'spark.dynamicAllocation.enabled': 'True' } } },
    ],
    [
      'spark-default-locks-out',
      'spark.defaults.spark.authenticate',
      { spark: { defaults: { 'spark.authenticate': 'true' } } },
    ],
    ['invalid-fate-name', 'mysql.database', { mysql: { database: 'information_schema' } }],
    ['image-of-another-version', 'mysql.image.tag', { mysql: { image: { tag: '5.7' } } }],
    ['image-of-another-version', 'fateboard.image.tag', { fateboard: { image: { tag: '1.11.2-release' } } }],
    ['invalid-body-size', 'nginx.maxBodySize', { nginx: { maxBodySize: Size.gibibytes(3) } }],
    ['label-owned', 'labels', { labels: { fateMoudle: 'python' } }],
    ['invalid-label', 'name', { name: 'fate of 10000' }],
    ['invalid-pod-security', 'podSecurity', { podSecurity: 'policy' }],
    ['invalid-cidr', 'networkPolicies.clients[0].cidr', { networkPolicies: { clients: [{ cidr: '192.0.2.0' }] } }],
    ['needs-load-balancer', 'python.service.sourceRanges', { python: { service: { sourceRanges: ['192.0.2.0/24'] } } }],
    ['invalid-party-id', 'partyId', {}, { partyId: 0 }],
  ])('is a fault: %s at fate.%s', (code, path, props, at = {}) => {
    expect(issuesOf({ ...props, nginx: { ...sound.nginx, ...props.nginx } }, at)).toMatchObject([
      { code, path: `fate.${path}` },
    ]);
  });
  it('is a fault: a tenant that Pulsar refuses', () => {
    expect(issuesOf({}, { tenant: 'fl tenant' })).toMatchObject([{ code: 'invalid-fate-name', path: 'tenant' }]);
  });
  it('is one fault that no disk has a class', () => {
    expect(issuesOf({ storageClass: undefined })).toMatchObject([
      {
        code: 'missing-storage-class',
        path: 'fate.storageClass',
        wrong: expect.stringContaining('python.data, mysql.data, hdfs.namenode.data, hdfs.datanode.data') as string,
      },
    ]);
    expect(issuesOf({ storageClass: undefined, persistence: false })).toEqual([]);
  });
});

describe('what works and loses something', () => {
  it.each<[code: string, path: string, props: FateProps, nodes?: number]>([
    ['data-lost-with-a-pod', 'persistence', { persistence: false }],
    ['fate-network-open', 'networkPolicies', { networkPolicies: false }],
    ['flow-open-to-all', 'python.service', { python: { service: { type: 'NodePort' } } }],
    ['calls-open-to-all', 'nginx.service', { nginx: { service: {} } }],
    ['missing-spare-server', 'nginx.replicas', { nginx: { ...sound.nginx, replicas: 1 } }],
    ['spark-below-fate-task', 'spark.worker.cores', { spark: { worker: { replicas: 1, cores: 3 } } }],
    [
      'callers-hidden-by-nodes',
      'nginx.service.externalTrafficPolicy',
      { networkPolicies: { callers: [{ cidr: '192.0.2.0/24' }] } },
    ],
    ['moving-image-tag', 'python.image.tag', { python: { image: { tag: 'latest' } } }],
    [
      'spread-needs-nodes',
      'hdfs.datanode.spread',
      { hdfs: { datanode: { replicas: 4, spread: { over: 'node', strictness: 'required' } } } },
      3,
    ],
  ])('is a warning: %s at fate.%s', (code, path, props, nodes = 9) => {
    expect(warningsOf(props, nodes)).toMatchObject([{ code, severity: 'warning', path: `fate.${path}` }]);
  });
});

describe('what is sound', () => {
  it.each<[string, FateProps]>([
    ['the default', {}],
    [
      'FATE-Flow published to stated addresses',
      { python: { service: { type: 'NodePort' } }, networkPolicies: { clients: [{ cidr: '192.0.2.0/24' }] } },
    ],
    ['retention without end', { topicTtlMinutes: -1 }],
    ['a build of their own', { imageTag: 'build-17' }],
    ['one worker of four cores', { spark: { worker: { replicas: 1, cores: 4 } } }],
    [
      'lines of Spark that fit',
      {
        spark: {
          defaults: {
            'spark.executor.memory': '2048',
            'spark.executor.cores': '4',
            'spark.driver.memory': '2gb',
            'spark.authenticate': 'false',
          },
        },
      },
    ],
    ['three datanodes', { hdfs: { datanode: { replicas: 3 } } }],
  ])('raises no issue: %s', (_, props) => {
    expect([...issuesOf(props), ...warningsOf(props, 9)]).toEqual([]);
  });
});
