import { Size, Testing } from 'cdk8s';
import type { FateProps, PulsarTierProps } from '..';
import { fateIssues, planFate, planPulsarTier, pulsarIssues, PulsarTier } from '..';
import { affinityIssues } from './affinity-issues';
import { annotationIssues, labelIssues, selectorIssues } from './label-issues';
import { peerIssues } from './peer-issues';
import { plain } from './plain';
import { isCidr } from './service-issues';
import { sizeIssues, wholeMebibytes } from './size';
import { subPathIssues } from './disk';
import { tolerationIssues } from './placement-issues';

/* What Kubernetes itself would refuse: the rules are its own, and `npm run bench:hostile` holds them against a real API server. */

const long = (length: number) => 'a'.repeat(length);
const codesOf = (issues: readonly { readonly code: string; readonly path: string }[]) =>
  issues.map(({ code, path }) => [code, path]);

describe('labels that select nodes, pods and namespaces', () => {
  it.each<Record<string, string>>([
    { a: 'b' },
    { 'example.org/a': '' },
    { [`${long(63)}.example.org/${long(63)}`]: long(63) },
    { 'A_b.c-d': '1.2_3' },
  ])('takes %j', (labels) => {
    expect(selectorIssues(labels, 'labels')).toEqual([]);
  });
  it.each<Record<string, string>>([
    { 'a/b/c': 'd' },
    { '/a': 'b' },
    { 'a/': 'b' },
    { '': 'b' },
    { 'Example.org/a': 'b' },
    { [long(64)]: 'b' },
    { 'a-': 'b' },
    { a: 'b-' },
    { a: long(64) },
    { a: 'two words' },
    { a: 'b\nc' },
    { constructor: 'b' },
    JSON.parse('{ "__proto__": "b" }') as Record<string, string>,
  ])('refuses %j', (labels) => {
    expect(codesOf(selectorIssues(labels, 'labels'))).toEqual([['invalid-label', 'labels']]);
  });
  it('says of a label that is ours that it is, and of no other', () => {
    expect(codesOf(labelIssues({ app: 'x', team: 'a b' }, ['app'], 'labels'))).toEqual([
      ['label-owned', 'labels'],
      ['invalid-label', 'labels'],
    ]);
  });
});

it('a misspelt label of a peer is a fault: kubectl apply dropped the NetworkPolicy alone, and brokers were open to all', () => {
  const peers = [{ podLabels: { app: 'note book' } }, { namespaceLabels: { 'kubernetes.io//name': 'monitoring' } }, {}];
  expect(codesOf(peerIssues(peers, 'clients'))).toEqual([
    ['invalid-label', 'clients[0].podLabels'],
    ['invalid-label', 'clients[1].namespaceLabels'],
  ]);
});

it('an address of a machine’s own network is no range of addresses', () => {
  expect(['fe80::1%eth0/64', '10.0.0.0/33', '10.0.0.0', '10.0.0.0/8/8'].filter(isCidr)).toEqual([]);
  expect(['10.0.0.0/8', '2001:db8::/32'].filter(isCidr)).toHaveLength(2);
});

describe('annotations', () => {
  it('have a label’s key in any case, and any text', () => {
    expect(annotationIssues({ 'Example.org/A': 'two words\n\tand "more"; 😀' }, 'annotations')).toEqual([]);
    expect(codesOf(annotationIssues({ 'a b': 'c' }, 'annotations'))).toEqual([['invalid-annotation', 'annotations']]);
  });
  it.each(['a\0b', 'a\u2028b', 'a\ud800b', '\u001b[31m'])('do not take %j, which YAML cannot carry', (text) => {
    expect(codesOf(annotationIssues({ a: text }, 'annotations'))).toEqual([['invalid-annotation', 'annotations']]);
  });
  it('are no more than what kubectl apply has room for', () => {
    expect(codesOf(annotationIssues({ a: long(300_000) }, 'annotations'))).toEqual([['invalid-length', 'annotations']]);
  });
});

describe('tolerations', () => {
  it.each([
    { operator: 'Exists' },
    { key: 'a', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'a', value: 'b' },
    { key: 'a', effect: 'NoExecute', tolerationSeconds: 0 },
  ] as const)('%j is one', (toleration) => {
    expect(tolerationIssues([toleration], 'tolerations')).toEqual([]);
  });
  it.each([
    [{}, 'operator'],
    [{ key: '', operator: 'Equal' }, 'operator'],
    [{ key: 'a', operator: 'Exists', value: 'b' }, 'value'],
    [{ key: 'a', value: 'b c' }, 'value'],
    [{ key: 'a/b/c' }, 'key'],
    [{ key: 'a', tolerationSeconds: 5 }, 'effect'],
    [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }, 'effect'],
  ] as const)('%j is none: its %s', (toleration, prop) => {
    expect(codesOf(tolerationIssues([toleration], 'tolerations'))).toEqual([
      ['invalid-toleration', `tolerations[0].${prop}`],
    ]);
  });
  it.each([0.5, -1, 2 ** 31])('its seconds are not %d', (tolerationSeconds) => {
    const [issue] = tolerationIssues([{ key: 'a', effect: 'NoExecute', tolerationSeconds }], 'tolerations');
    expect(issue).toMatchObject({ path: 'tolerations[0].tolerationSeconds', got: tolerationSeconds });
  });
});

describe('affinity', () => {
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  const node = (expression: unknown) => ({
    nodeAffinity: { [required]: { nodeSelectorTerms: [{ matchExpressions: [expression] }] } },
  });
  const pod = (term: unknown) => ({ podAntiAffinity: { [required]: [term] } });
  const field = (requirement: unknown) => ({
    nodeAffinity: { [required]: { nodeSelectorTerms: [{ matchFields: [requirement] }] } },
  });
  it.each([
    {},
    node({ key: 'a', operator: 'In', values: ['b', 'c'] }),
    node({ key: 'a', operator: 'Gt', values: ['4'] }),
    node({ key: 'example.org/a', operator: 'Exists' }),
    field({ key: 'metadata.name', operator: 'In', values: ['node-1.example.org'] }),
    pod({ topologyKey: 'rack', labelSelector: { matchLabels: { a: 'b' } }, namespaces: ['other'], namespaceSelector: {} }),
    pod({ topologyKey: 'rack', labelSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] } }),
    { nodeAffinity: { [preferred]: [{ weight: 100, preference: {} }] } },
    { podAffinity: { [preferred]: [{ weight: 1, podAffinityTerm: { topologyKey: 'rack' } }] } },
  ])('takes %j', (affinity) => {
    expect(affinityIssues(affinity, 'affinity')).toEqual([]);
  });
  it.each<[string, unknown]>([
    ['', null],
    ['', []],
    ['.nodeafinity', { nodeafinity: {} }],
    ['.nodeAffinity', { nodeAffinity: 'x' }],
    [`.nodeAffinity.${required}.nodeSelectorTerms`, { nodeAffinity: { [required]: { nodeSelectorTerms: [] } } }],
    [`.nodeAffinity.${required}.nodeSelectorTerms`, { nodeAffinity: { [required]: {} } }],
    [`.podAntiAffinity.${required}`, { podAntiAffinity: { [required]: {} } }],
    [`.podAntiAffinity.${required}[0].topologyKey`, pod({})],
    [`.podAntiAffinity.${required}[0].topologyKey`, pod({ topologyKey: '' })],
    [`.podAntiAffinity.${required}[0].namespaces[0]`, pod({ topologyKey: 'a', namespaces: ['B'] })],
    [`.podAntiAffinity.${required}[0].labelSelector.matchLabels`, pod({ topologyKey: 'a', labelSelector: { matchLabels: { 'a/b/c': 'd' } } })],
    [`.podAntiAffinity.${required}[0].labelSelector.matchLabels.a`, pod({ topologyKey: 'a', labelSelector: { matchLabels: { a: 1 } } })],
    [`.podAntiAffinity.${required}[0].labelSelector.matchLabels`, pod({ topologyKey: 'a', labelSelector: { matchLabels: { constructor: 'x' } } })],
    [`.nodeAffinity.${required}.nodeSelectorTerms[0].matchExpressions[0].values`, node({ key: 'a', operator: 'In' })],
    [`.nodeAffinity.${required}.nodeSelectorTerms[0].matchExpressions[0].values`, node({ key: 'a', operator: 'Exists', values: ['b'] })],
    [`.nodeAffinity.${required}.nodeSelectorTerms[0].matchExpressions[0].values`, node({ key: 'a', operator: 'Lt', values: ['many'] })],
    [`.nodeAffinity.${required}.nodeSelectorTerms[0].matchExpressions[0].operator`, node({ key: 'a', operator: 'constructor' })],
    [`.nodeAffinity.${required}.nodeSelectorTerms[0].matchFields[0].key`, field({ key: 'metadata.uid', operator: 'In', values: ['a'] })],
    [`.podAffinity.${preferred}[0].weight`, { podAffinity: { [preferred]: [{ weight: 0, podAffinityTerm: { topologyKey: 'a' } }] } }],
    [`.podAffinity.${preferred}[0].weight`, { podAffinity: { [preferred]: [{ weight: 101, podAffinityTerm: { topologyKey: 'a' } }] } }],
    [`.podAffinity.${preferred}[0].podAffinityTerm`, { podAffinity: { [preferred]: [{ weight: 5 }] } }],
  ])('refuses what stands at affinity%s: %j', (path, affinity) => {
    expect(codesOf(affinityIssues(affinity, 'affinity'))).toEqual([['invalid-affinity', `affinity${path}`]]);
  });
  it('has no room for 20,000 terms', () => {
    const terms = Array.from({ length: 20_000 }, () => ({ topologyKey: 'a' }));
    expect(codesOf(affinityIssues({ podAffinity: { [required]: terms } }, 'affinity'))).toEqual([['invalid-length', 'affinity']]);
  });
}); // prettier-ignore

it.each(['..', '../x', 'a/../b', '/', '/a', 'a\\b', 'a\0b', 'a\nb', long(256)])(
  'the folder %j leads out of the disk, or nowhere',
  (folder) => {
    expect(codesOf(subPathIssues(folder, 'subPath'))).toEqual([['invalid-sub-path', 'subPath']]);
  },
);
it.each(['', 'mysql', 'a/b', 'a..b', '..a'])('the folder %j is one of the disk', (folder) => {
  expect(subPathIssues(folder, 'subPath')).toEqual([]);
});

describe('sizes', () => {
  it.each([
    Size.mebibytes(NaN),
    Size.tebibytes(Infinity),
    Size.tebibytes(65),
    { toMebibytes: () => -5 },
    { toMebibytes: () => '1Gi' },
    {},
  ])('no pod has a memory of %j', (size) => {
    expect(codesOf(sizeIssues(wholeMebibytes(size as Size), 'memory', 'memory'))).toEqual([['invalid-size', 'memory']]);
  });
  it('the largest machine’s memory and a disk of 1 PiB are sizes', () => {
    expect([...sizeIssues(32 * 1024 ** 2, 'memory', 'memory'), ...sizeIssues(1024 ** 3, 'disk', 'size')]).toEqual([]);
  });
});

describe('the tiers ask the same', () => {
  const unfit = {
    nodeSelector: { 'a b': 'c' },
    tolerations: [{}],
    affinity: { nodeAffinity: 'x' } as object,
    podAnnotations: { 'a b': 'c' },
    gracePeriodSeconds: 2 ** 31,
    maxUnavailable: 2 ** 31,
    replicas: 2 ** 31,
    cpuCores: 1e300,
    memory: Size.mebibytes(NaN),
  };
  const told = ['nodeSelector', 'tolerations[0].operator', 'affinity.nodeAffinity', 'podAnnotations', 'gracePeriodSeconds', 'maxUnavailable', 'replicas', 'cpuCores', 'memory']; // prettier-ignore
  const pathsOf = (issues: readonly { readonly path: string }[]) => [...new Set(issues.map(({ path }) => path))].sort();
  const pulsar = (props: PulsarTierProps) =>
    pulsarIssues(planPulsarTier({ storageClass: 'standard', ...props }, { namespace: 'fate-10000' }), 'pulsar');
  const fate = (props: FateProps) => {
    const place = {
      partyId: 10000,
      namespace: 'fate-10000',
      domain: 'fate.org',
      pulsar: { host: 'broker', cluster: 'a' },
    };
    return fateIssues(planFate({ storageClass: 'standard', ...props }, place), 'fate');
  };
  it('of a component of Pulsar', () => {
    const paths = pathsOf(pulsar({ broker: unfit }));
    expect(paths).toEqual(expect.arrayContaining(told.map((prop) => `pulsar.broker.${prop}`)));
  });
  it('of a server of FATE', () => {
    const paths = pathsOf(fate({ spark: { worker: unfit } }));
    expect(paths).toEqual(expect.arrayContaining(told.map((prop) => `fate.spark.worker.${prop}`)));
  });
  it('2 ** 31 ZooKeepers are a fault with a reason: synthesis ran for minutes and out of memory', () => {
    for (const replicas of [10, 2 ** 31]) {
      expect(pulsar({ zookeeper: { replicas } })).toMatchObject([
        { code: 'invalid-count', path: 'pulsar.zookeeper.replicas', got: replicas },
      ]);
    }
  });
  it('a version with the name of a property of every object is refused', () => {
    for (const version of ['__proto__', 'constructor', 'toString'] as unknown as '2.7'[]) {
      const add = () => new PulsarTier(Testing.chart(), 'pulsar', { namespace: 'fate', version });
      expect(add).toThrow(`pulsar.version: "${version}"`);
    }
  });
  it('a Secret that is named twice, or is no name', () => {
    expect(codesOf(pulsar({ image: { pullSecrets: ['a', 'a', 'B'] } }))).toEqual([
      ['invalid-dns-name', 'pulsar.image.pullSecrets[2]'],
      ['invalid-pull-secret', 'pulsar.image.pullSecrets[1]'],
    ]);
  });
  it('what is said of the images of all modules of FATE is told there, once', () => {
    const issues = fate({ registry: 'Registry', imageTag: 'a b', pullSecrets: ['a', 'a'] });
    expect(codesOf(issues).sort()).toEqual([
      ['invalid-image-repository', 'fate.registry'],
      ['invalid-image-tag', 'fate.imageTag'],
      ['invalid-pull-secret', 'fate.pullSecrets[1]'],
    ]);
  });
});

it('maps of a class, or without a prototype, are written like others: synthesis ended in a stack trace', () => {
  const labels = Object.assign(Object.create(null) as object, { disks: 'fast' });
  const given = { nodeSelector: labels, tolerations: [{ operator: 'Exists' }], spread: { over: 'node' } };
  const copy = plain(given);
  expect(copy).toEqual(given);
  expect(Object.getPrototypeOf(copy.nodeSelector)).toBe(Object.prototype);
});
