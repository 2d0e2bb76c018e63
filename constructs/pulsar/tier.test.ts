import { App, Chart, JsonPatch, Size } from 'cdk8s';
import type { KubeObject } from '../../test/objects';
import { mainContainer, one, podOf, synth } from '../../test/objects';
import { PulsarInitialization } from './initialization';
import type { PulsarTierPlace, PulsarTierProps } from './props';
import { PulsarTier } from './tier';

const chart = () => new Chart(new App(), 'test', { disableResourceNameHashes: true });
const objectsOf = (props: PulsarTierProps = {}, place: PulsarTierPlace = { namespace: 'fate-10000' }): KubeObject[] => {
  const into = chart();
  new PulsarTier(into, 'pulsar', { storageClass: 'standard', ...props, ...place });
  return synth(into);
};

describe('a tier on a chart of one’s own', () => {
  it('refuses to be synthesised with a fault, and says which', () => {
    const into = chart();
    new PulsarTier(into, 'pulsar', { namespace: 'fate-10000', storageClass: 'standard', zookeeper: { replicas: 1 } });
    expect(() => synth(into)).toThrow(/pulsar\.zookeeper\.replicas: 1 .*\[fewer-than-three-zookeepers\]/);
  });
  it('can be patched where there is no prop: the patch stands in the YAML as it was written', () => {
    const into = chart();
    const tier = new PulsarTier(into, 'pulsar', { namespace: 'fate-10000', storageClass: 'standard' });
    const container = '/spec/template/spec/containers/0';
    tier.brokers.workload.addJsonPatch(
      JsonPatch.replace(`${container}/resources`, { limits: { memory: '3Gi', cpu: '2' } }),
      JsonPatch.replace(`${container}/livenessProbe/httpGet/port`, 8080),
      JsonPatch.add('/spec/template/spec/hostUsers', false),
    );
    const broker = one(synth(into), 'StatefulSet', 'pulsar-standard-broker');
    expect(mainContainer(broker).resources).toEqual({ limits: { memory: '3Gi', cpu: '2' } });
    expect(mainContainer(broker).livenessProbe?.httpGet?.port).toBe(8080);
    expect(podOf(broker)).toMatchObject({ hostUsers: false });
  });
  it('is called after its release, and after Pulsar when the release does not say so', () => {
    expect(objectsOf({ release: 'bank-a' }).map((object) => object.metadata.name)).toContain('bank-a-pulsar-broker');
    const [secret] = podOf(one(objectsOf({ release: 'bank-a' }), 'StatefulSet', 'bank-a-pulsar-broker')).volumes ?? [];
    expect(secret?.secret?.secretName).toBe('bank-a-broker-certs');
  });
});

describe('the Jobs and waiting containers of a component', () => {
  const into = chart();
  const props = { cpuCores: 0.05, cpuLimitCores: 0.05, podAnnotations: { 'sidecar.istio.io/inject': 'false' } };
  const tier = new PulsarTier(into, 'pulsar', { storageClass: 'standard', namespace: 'fate-10000', bookkeeper: props });
  new PulsarInitialization(into, 'first', tier.plan);
  const objects = synth(into);
  const job = one(objects, 'Job', 'pulsar-standard-bookie-init');
  it('have its limit, and no request above it, which Kubernetes would refuse', () => {
    const bookie = podOf(one(objects, 'StatefulSet', 'pulsar-standard-bookie'));
    for (const { initContainers = [], containers } of [bookie, podOf(job)]) {
      for (const { resources } of [...initContainers, ...containers]) {
        expect(resources).toMatchObject({ requests: { cpu: '50m' }, limits: { cpu: '50m' } });
      }
    }
  });
  it('have its annotations, without which a sidecar would keep a Job from ending; it has no metrics', () => {
    expect(job.spec?.template?.metadata.annotations).toEqual(props.podAnnotations);
  });
});

describe('on a Kubernetes with PodSecurityPolicy', () => {
  const objects = objectsOf({ version: '4.0' }, { namespace: 'fate-10000', kubernetes: '1.22' });
  it('all accounts of the tier may use one policy, which its pods satisfy', () => {
    const policy = objects.find((object) => object.kind === 'PodSecurityPolicy');
    expect(policy).toMatchObject({
      metadata: { name: 'fate-10000-pulsar-standard' },
      spec: { privileged: false, allowPrivilegeEscalation: false, runAsUser: { rule: 'MustRunAsNonRoot' } },
    });
    const accounts = objects.filter((object) => object.kind === 'ServiceAccount').map((object) => object.metadata.name);
    const binding = one(objects, 'RoleBinding', 'pulsar-standard') as unknown as { subjects: { name: string }[] };
    expect(binding.subjects.map((subject) => subject.name).sort()).toEqual(accounts.sort());
  });
});

describe('the proxy', () => {
  it.each(['2.10', '3.0', '4.0'] as const)(
    'is told the cluster’s name in %s: that of 4.0 ended with "Cluster name cannot be empty"',
    (version) => {
      const { data } = one(objectsOf({ version }), 'ConfigMap', 'pulsar-standard-proxy');
      expect(data?.clusterName).toBe('standalone');
    },
  );
});

describe('disks that an image of root wrote', () => {
  it('can be written by the next version’s user: the group is given them at every mount', () => {
    for (const version of ['2.7', '4.0'] as const) {
      const { securityContext } = podOf(one(objectsOf({ version }), 'StatefulSet', 'pulsar-standard-bookie'));
      expect(securityContext).toMatchObject({ fsGroup: 0 });
      expect(securityContext).not.toHaveProperty('fsGroupChangePolicy');
    }
  });
});

describe('placement', () => {
  it('is what the person says, with the pods kept apart as they say', () => {
    const objects = objectsOf({
      broker: {
        spread: { over: 'zone', strictness: 'required' },
        nodeSelector: { disks: 'fast' },
        tolerations: [{ key: 'dedicated', operator: 'Exists' }],
        affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'rack' }] } },
      },
      proxy: { spread: { over: 'node', strictness: 'none' } },
    });
    const broker = podOf(one(objects, 'StatefulSet', 'pulsar-standard-broker'));
    expect(broker.nodeSelector).toEqual({ disks: 'fast' });
    expect(broker.tolerations).toEqual([{ key: 'dedicated', operator: 'Exists' }]);
    expect(broker.affinity).toMatchObject({
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'topology.kubernetes.io/zone' },
          { topologyKey: 'rack' },
        ],
      },
    });
    expect(podOf(one(objects, 'StatefulSet', 'pulsar-standard-proxy')).affinity).toBeUndefined();
  });
});

describe('the Service of the proxy', () => {
  it('is of the type, at the address and for the callers that the person says', () => {
    const service = {
      type: 'LoadBalancer',
      nodePort: 30651,
      loadBalancerIp: '192.0.2.1',
      sourceRanges: ['192.0.2.0/24'],
    } as const;
    expect(one(objectsOf({ proxy: { service } }), 'Service', 'pulsar-standard-proxy').spec).toMatchObject({
      type: 'LoadBalancer',
      ports: [{ name: 'pulsarssl', port: 6651, nodePort: 30651 }],
      loadBalancerIP: '192.0.2.1',
      loadBalancerSourceRanges: ['192.0.2.0/24'],
      externalTrafficPolicy: 'Cluster',
    });
  });
  it('has no external policy when nobody outside can call it: Kubernetes would refuse it', () => {
    const { spec } = one(objectsOf({ proxy: { service: { type: 'ClusterIP' } } }), 'Service', 'pulsar-standard-proxy');
    expect(spec?.externalTrafficPolicy).toBeUndefined();
  });
});

describe('network policies', () => {
  it('are off when the person says so', () => {
    expect(objectsOf({ networkPolicies: false }).filter((object) => object.kind === 'NetworkPolicy')).toEqual([]);
  });
  it('let named clients to the brokers, and named readers to the metrics', () => {
    const objects = objectsOf({
      networkPolicies: { clients: [{ cidr: '192.0.2.0/24' }], metrics: [{ namespaceLabels: { name: 'monitoring' } }] },
    });
    const rules = (component: string) =>
      one(objects, 'NetworkPolicy', `pulsar-standard-${component}`).spec?.ingress ?? [];
    expect(JSON.stringify(rules('broker'))).toContain('{"ipBlock":{"cidr":"192.0.2.0/24"}}');
    // Not the whole namespace any more.
    expect(JSON.stringify(rules('broker')[0])).not.toContain('"podSelector":{}');
    for (const component of ['zookeeper', 'bookie', 'recovery', 'broker', 'proxy']) {
      expect(JSON.stringify(rules(component))).toContain('"monitoring"');
    }
  });
});

describe('one component', () => {
  it('can run another image of the line while an upgrade goes on', () => {
    const objects = objectsOf({ version: '4.0', image: { tag: '4.0.8' }, zookeeper: { image: { tag: '4.0.12' } } });
    const image = (component: string) =>
      mainContainer(one(objects, 'StatefulSet', `pulsar-standard-${component}`)).image;
    expect([image('zookeeper'), image('broker')]).toEqual(['apachepulsar/pulsar:4.0.12', 'apachepulsar/pulsar:4.0.8']);
  });
  it('takes settings in the spelling that has an effect, and overrides ours where it may', () => {
    const configData = { numHttpServerThreads: '16', backlogQuotaDefaultLimitGB: '50', PULSAR_EXTRA_OPTS: '-Da=b' };
    const { data } = one(objectsOf({ broker: { configData } }), 'ConfigMap', 'pulsar-standard-broker');
    expect(data).toMatchObject({
      numHttpServerThreads: '16',
      PULSAR_PREFIX_backlogQuotaDefaultLimitGB: '50',
      PULSAR_EXTRA_OPTS: '-Da=b',
    });
    expect(data).not.toHaveProperty('backlogQuotaDefaultLimitGB');
  });
  it('has the memory that the person gives it, as limit and request, and a JVM that fits', () => {
    const objects = objectsOf({ broker: { memory: Size.gibibytes(4), cpuCores: 1, cpuLimitCores: 3 } });
    expect(mainContainer(one(objects, 'StatefulSet', 'pulsar-standard-broker')).resources).toEqual({
      requests: { cpu: '1', memory: '4Gi' },
      limits: { cpu: '3', memory: '4Gi' },
    });
    expect(one(objects, 'ConfigMap', 'pulsar-standard-broker').data?.PULSAR_MEM).toBe(
      '-Xms1638m -Xmx1638m -XX:MaxDirectMemorySize=1638m',
    );
  });
});
