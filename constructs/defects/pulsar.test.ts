import { App, Chart } from 'cdk8s';
import type { Container, KubeObject } from '../../test/objects';
import { mainContainer, one, podOf, selectorOf, synth } from '../../test/objects';
import { pulsarWarnings } from '../checks/pulsar-warnings';
import { PulsarInitialization } from '../pulsar/initialization';
import { pulsarIssues } from '../pulsar/issues';
import { certificateNames } from '../pulsar/names';
import { planPulsarTier } from '../pulsar/plan';
import type { PulsarTierPlace, PulsarTierProps } from '../pulsar/props';
import { PulsarTier } from '../pulsar/tier';

/*
 * One claim for each known defect of the HA guide (S) and of Pulsar's chart 2.7.2 (P) that touches this tier; `docs/defects.md`
 * lists them. Each fails when the guide's or the chart's value is put back: `npm run test:defects` does so.
 */

const place: PulsarTierPlace = { namespace: 'fate-10000' };
const seed: PulsarTierProps = { release: 'pulsar-standard', storageClass: 'standard' };
const components = ['zookeeper', 'bookie', 'recovery', 'broker', 'proxy', 'toolset'] as const;
const servers = ['zookeeper', 'bookie', 'recovery', 'broker', 'proxy'] as const;

function tier(props: PulsarTierProps = {}, where: PulsarTierPlace = place): KubeObject[] {
  const chart = new Chart(new App(), 'tier', { disableResourceNameHashes: true });
  const { plan } = new PulsarTier(chart, 'pulsar', { ...seed, ...props, ...where });
  const jobs = new Chart(new App(), 'jobs', { disableResourceNameHashes: true });
  new PulsarInitialization(jobs, 'pulsar', plan);
  return [...synth(chart), ...synth(jobs)];
}

let objects: KubeObject[] = [];
beforeAll(() => {
  objects = tier();
});
const name = (component: string) => `pulsar-standard-${component}`;
const configOf = (component: string, all = objects) => one(all, 'ConfigMap', name(component)).data ?? {};
const workload = (component: string, all = objects) => one(all, 'StatefulSet', name(component));
const service = (component: string) => one(objects, 'Service', name(component));
const policy = (component: string) => one(objects, 'NetworkPolicy', name(component)).spec ?? {};
const codes = (props: PulsarTierProps, where = place) => {
  const plan = planPulsarTier({ ...seed, ...props }, where);
  return [...pulsarIssues(plan, 'pulsar'), ...pulsarWarnings(plan, 'pulsar')].map((issue) => issue.code);
};
const workloadsAndJobs = () => objects.filter((object) => ['StatefulSet', 'Job'].includes(object.kind));
const containersOf = (object: KubeObject): Container[] => [
  ...(podOf(object).initContainers ?? []),
  ...podOf(object).containers,
];
const allContainers = () => workloadsAndJobs().flatMap(containersOf);

describe('defects of the HA guide', () => {
  it('S1: a value that ends in a comma is a fault', () => {
    expect(codes({ broker: { configData: { backlogQuotaDefaultLimitGB: '1,' } } })).toContain(
      'config-data-trailing-comma',
    );
  });
  it('S2: a placeholder that nobody filled in is a fault', () => {
    expect(codes({ storageClass: '{{ existent-storage-class }}' })).toContain('invalid-dns-name');
    expect(codes({ release: '{{ .Release.Name }}' })).toContain('invalid-dns-label');
  });
  it('S3: a message has two copies before it counts as kept, one bookie is spare, and nothing unreadable is skipped', () => {
    expect(configOf('broker')).toMatchObject({
      managedLedgerDefaultEnsembleSize: '2',
      managedLedgerDefaultWriteQuorum: '2',
      managedLedgerDefaultAckQuorum: '2',
      autoSkipNonRecoverableData: 'false',
    });
    expect(codes({ ledgers: { ensembleSize: 1, writeQuorum: 1, ackQuorum: 1 } })).toContain(
      'ack-quorum-survives-no-bookie',
    );
    expect(codes({ ledgers: { skipUnreadable: true } })).toContain('unreadable-ledgers-skipped');
  });
  it('S5: replication dials by TLS and knows the CA to verify peers by, at a place where the CA is mounted', () => {
    expect(configOf('broker')).toMatchObject({
      brokerClientTlsEnabled: 'true',
      brokerClientTrustCertsFilePath: '/pulsar/certs/ca/ca.crt',
    });
    expect(mainContainer(workload('broker')).volumeMounts).toContainEqual(
      expect.objectContaining({ name: 'ca', mountPath: '/pulsar/certs/ca' }),
    );
  });
  it('S10: the Secrets that pods mount carry the release’s name', () => {
    for (const component of ['broker', 'proxy']) {
      const secrets = podOf(workload(component)).volumes?.map((volume) => volume.secret?.secretName);
      expect(secrets?.sort()).toEqual(['pulsar-standard-broker-certs', 'pulsar-standard-ca-tls']);
    }
  });
  it('S11: no PodSecurityPolicy where Kubernetes has none, one where it has', () => {
    expect(objects.filter((object) => object.kind === 'PodSecurityPolicy')).toEqual([]);
    expect(codes({ podSecurity: 'policy' })).toContain('invalid-pod-security');
    const old = tier({}, { ...place, kubernetes: '1.24' });
    expect(old.filter((object) => object.kind === 'PodSecurityPolicy')).toHaveLength(1);
  });
  it('S12: a certificate carries every name that clients use', () => {
    expect(certificateNames(planPulsarTier(seed, place))).toEqual([
      'pulsar-standard-proxy',
      'pulsar-standard-proxy.fate-10000.svc.cluster.local',
      '*.pulsar-standard-proxy.fate-10000.svc.cluster.local',
      'pulsar-standard-broker',
      'pulsar-standard-broker.fate-10000.svc.cluster.local',
      '*.pulsar-standard-broker.fate-10000.svc.cluster.local',
    ]);
  });
  it('S13: brokers take FATE’s largest message with its headers, and frames of bookies and recovery hold what brokers take', () => {
    const largest = Number(configOf('broker').maxMessageSize);
    expect(largest).toBeGreaterThanOrEqual(5_242_850 + 10_240);
    for (const component of ['bookie', 'recovery']) {
      expect(Number(configOf(component).nettyMaxFrameSizeBytes)).toBeGreaterThanOrEqual(largest + 10_240);
    }
  });
  it('S15: the proxy publishes its TLS port and nothing else, and only that port takes calls', () => {
    expect(service('proxy').spec?.ports?.map((port) => port.port)).toEqual([6651]);
    const ports = policy('proxy').ingress?.flatMap((rule) => rule.ports?.map((port) => port.port));
    expect(ports).toEqual([6651]);
  });
  it('S16: the clear ports of the brokers are open to named peers alone', () => {
    const rules = policy('broker').ingress ?? [];
    expect(rules.flatMap((rule) => rule.ports?.map((port) => port.port))).toEqual(
      expect.arrayContaining([6650, 8080]) as unknown,
    );
    for (const rule of rules) expect(rule.from?.length).toBeGreaterThan(0);
    expect(codes({ networkPolicies: false })).toContain('network-open');
  });
  it('S17: the cluster’s name is what FATE is told, in the configuration and in the metadata', () => {
    expect(configOf('broker').clusterName).toBe('standalone');
    expect(mainContainer(one(objects, 'Job', name('pulsar-init'))).args.join()).toMatch(/^cluster=standalone$/m);
    expect(codes({ clusterName: 'bank-a' })).toContain('cluster-name-not-told-to-fate');
  });
  it('S18: no Prometheus, no functions', () => {
    expect(objects.filter((object) => object.metadata.name.includes('prometheus'))).toEqual([]);
    expect(configOf('broker').functionsWorkerEnabled).toBe('false');
    expect(Object.keys(configOf('broker')).filter((key) => key.startsWith('PF_'))).toEqual([]);
  });
  it('S19: a key that does nothing does not compile', () => {
    // @ts-expect-error Brokers keep nothing on disk: there is no such prop.
    const props: PulsarTierProps = { broker: { volumes: { persistence: false } } };
    expect(planPulsarTier(props, place).broker).not.toHaveProperty('volumes');
  });
});

describe('defects of Pulsar’s chart 2.7.2', () => {
  it('P1: every API is one that Kubernetes 1.27 has', () => {
    const versions = new Set(objects.map((object) => `${object.apiVersion} ${object.kind}`));
    expect([...versions].sort()).toEqual([
      'apps/v1 StatefulSet',
      'batch/v1 Job',
      'networking.k8s.io/v1 NetworkPolicy',
      'policy/v1 PodDisruptionBudget',
      'v1 ConfigMap',
      'v1 Service',
      'v1 ServiceAccount',
    ]);
  });
  it('P2: an initialisation that fails is tried again and then seen to have failed', () => {
    for (const job of objects.filter((object) => object.kind === 'Job')) {
      expect(podOf(job).restartPolicy).toBe('OnFailure');
      for (const container of containersOf(job)) {
        expect(container.args.join()).toMatch(/^set -e$/m);
        expect(container.args.join()).not.toMatch(/\|\|\s*(true|:)/);
      }
    }
  });
  it('P3: the metadata has one home: no configuration store with a prefix of its own to forget', () => {
    expect(configOf('broker').configurationStoreServers).toBe(configOf('broker').zookeeperServers);
  });
  it('P4: every pod has a ServiceAccount that exists', () => {
    const accounts = objects.filter((object) => object.kind === 'ServiceAccount').map((object) => object.metadata.name);
    for (const object of workloadsAndJobs()) expect(accounts).toContain(podOf(object).serviceAccountName);
  });
  it('P5: ZooKeepers start at once, so a lost quorum can come back', () => {
    expect(workload('zookeeper').spec?.podManagementPolicy).toBe('Parallel');
  });
  it('P6: a change of configuration changes the pods, and only those of its component', () => {
    const checksum = (component: string, all: KubeObject[]) =>
      workload(component, all).spec?.template?.metadata.annotations?.['cdk8s-fate/config-checksum'];
    const changed = tier({ broker: { configData: { backlogQuotaDefaultLimitGB: '5' } } });
    expect(checksum('broker', objects)).toMatch(/^[0-9a-f]{64}$/);
    for (const component of components) {
      expect(checksum(component, changed) === checksum(component, objects)).toBe(component !== 'broker');
    }
  });
  it('P7: each component has an account of its own', () => {
    const accounts = components.map((component) => podOf(workload(component)).serviceAccountName);
    expect(new Set(accounts).size).toBe(components.length);
  });
  it('P8: nothing may ask the API server for anything', () => {
    expect(objects.filter((object) => object.kind.includes('Role'))).toEqual([]);
    for (const object of workloadsAndJobs()) expect(podOf(object).automountServiceAccountToken).toBe(false);
  });
  it('P9: every container has a memory limit that its heap, direct memory and the JVM itself fit into', () => {
    for (const container of allContainers()) expect(container.resources?.limits?.memory).toMatch(/^\d+[MG]i$/);
    for (const component of components) {
      const { PULSAR_MEM, BOOKIE_MEM } = configOf(component);
      const flags = [...(PULSAR_MEM ?? BOOKIE_MEM ?? '').matchAll(/(?:-Xmx|DirectMemorySize=)(\d+)m/g)];
      expect(flags).toHaveLength(2);
      const used = flags.reduce((sum, [, mebibytes]) => sum + Number(mebibytes), 0);
      const limit = mainContainer(workload(component)).resources?.limits?.memory ?? '';
      expect(used + 128).toBeLessThanOrEqual(parseInt(limit) * (limit.endsWith('Gi') ? 1024 : 1));
    }
  });
  it('P10: each server is probed with more patience than a second, and a hung one is noticed within minutes', () => {
    for (const component of servers) {
      const { startupProbe, livenessProbe, readinessProbe } = mainContainer(workload(component));
      for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
        expect(probe?.timeoutSeconds).toBeGreaterThanOrEqual(5);
      }
      expect((readinessProbe?.periodSeconds ?? 0) * (readinessProbe?.failureThreshold ?? 0)).toBeLessThanOrEqual(60);
      expect((livenessProbe?.periodSeconds ?? 0) * (livenessProbe?.failureThreshold ?? 0)).toBeLessThanOrEqual(300);
    }
  });
  it('P11: ZooKeepers and bookies are in DNS before they are ready', () => {
    for (const component of ['zookeeper', 'bookie'])
      expect(service(component).spec?.publishNotReadyAddresses).toBe(true);
    expect(service('zookeeper').metadata.annotations).toBeUndefined();
  });
  it('P12: waits ask the servers themselves, with tools that every image has', () => {
    const scripts = allContainers().map((container) => container.args.join());
    for (const script of scripts) expect(script).not.toMatch(/nslookup|dig |host |\bnc\b/);
    const waits = podOf(workload('broker')).initContainers?.map((container) => container.args.join()) ?? [];
    expect(waits[1]).toContain('ls /ledgers/available');
  });
  it('P13, P14: every mount has its volume or its claim', () => {
    for (const object of workloadsAndJobs()) {
      const known = [
        ...(podOf(object).volumes ?? []).map((volume) => volume.name),
        ...(object.spec?.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name),
      ];
      for (const mount of containersOf(object).flatMap((container) => container.volumeMounts ?? [])) {
        expect(known).toContain(mount.name);
      }
    }
  });
  it('P15: every object’s name begins with the release’s', () => {
    for (const object of objects) expect(object.metadata.name.startsWith('pulsar-standard')).toBe(true);
  });
  it('P16: only what loses a quorum must be apart, and too few nodes are said beforehand', () => {
    const strictness = (component: string) => JSON.stringify(podOf(workload(component)).affinity ?? {});
    for (const component of ['zookeeper', 'bookie']) expect(strictness(component)).toContain('required');
    for (const component of ['recovery', 'broker', 'proxy', 'toolset'])
      expect(strictness(component)).not.toContain('required');
    const plan = planPulsarTier(seed, place);
    expect(pulsarWarnings(plan, 'pulsar', 2).map((issue) => issue.code)).toContain('spread-needs-nodes');
  });
  it('P17: no JVM flag that Java 9 and later refuse', () => {
    const flags = [
      ...components.map((component) => configOf(component)),
      ...allContainers().map((c) => Object.fromEntries((c.env ?? []).map((env) => [env.name, env.value]))),
    ];
    for (const env of flags) {
      expect(Object.values(env).join(' ')).not.toMatch(/PrintGC|PrintHeap|Xloggc|G1LogLevel|AggressiveOpts|UseCMS/);
    }
    expect(configOf('bookie').PULSAR_GC).toContain('UseG1GC');
  });
  it('P18: pull secrets reach every pod', () => {
    const all = tier({ image: { pullSecrets: ['registry-login'] } });
    for (const object of all.filter((o) => ['StatefulSet', 'Job'].includes(o.kind))) {
      expect(podOf(object).imagePullSecrets).toEqual([{ name: 'registry-login' }]);
    }
  });
  it('P19: log4j of 2.7 does not look up what a logged text names', () => {
    for (const component of components) expect(configOf(component).OPTS).toContain('-Dlog4j2.formatMsgNoLookups=true');
    expect(mainContainer(workload('broker')).image).toBe('apachepulsar/pulsar:2.7.5');
    expect(codes({ image: { tag: '2.7.2' } })).toContain('image-with-known-hole');
  });
  it('P20: the proxy dials brokers on their TLS port and nobody else, by its configuration and by its network', () => {
    expect(configOf('proxy')).toMatchObject({
      PULSAR_PREFIX_brokerProxyAllowedHostNames:
        'pulsar-standard-broker,*.pulsar-standard-broker.fate-10000.svc.cluster.local',
      PULSAR_PREFIX_brokerProxyAllowedTargetPorts: '6651',
    });
    const brokers = selectorOf(workload('broker'));
    expect(policy('proxy').egress?.[0]?.to).toEqual([{ podSelector: { matchLabels: brokers } }]);
    for (const rule of policy('proxy').egress ?? []) {
      const dns = rule.ports?.every((port) => [53, 5353].includes(port.port)) ?? false;
      expect(dns || (rule.to?.length ?? 0) > 0).toBe(true);
    }
  });
});
