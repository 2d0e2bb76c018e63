import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { FederationProps, PulsarVersion } from '../constructs';
import type { Extend } from '../constructs';
import { pulsarVersions, synthesise } from '../constructs';
import { withPulsar } from '../test/with-pulsar';
import type { KubeObject } from '../test/objects';
import { meets, podOf, selectorOf } from '../test/objects';
import { forTrial } from '../test/trial';
import { federation as bothParties } from './both-parties';
import { federation as everyProp } from './every-prop';
import { federation as exchangeOnly } from './exchange-only';
import { extend, federation as extended } from './extended';
import { federation as guideToTheLetter } from './guide-to-the-letter';
import { federation as haGuide } from './ha-guide';
import { federation as largeParty } from './large-party';
import { federation as meshOfThree } from './mesh-of-three';
import { federation as partyOnly } from './party-only';
import { federation as smallest } from './smallest';

/* What must hold for every object of every example, in every version of Pulsar. */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const examples: Record<string, FederationProps> = {
  haGuide,
  smallest,
  guideToTheLetter,
  largeParty,
  everyProp,
  exchangeOnly,
  bothParties,
  meshOfThree,
  partyOnly,
  extended,
};
const extensions: Record<string, Extend> = { extended: extend };

function inVersion(federation: FederationProps, version: PulsarVersion): FederationProps {
  const own = (props: object | undefined) => ({ ...props, image: undefined });
  return withPulsar(federation, (pulsar) => ({
    ...pulsar,
    version,
    image: undefined,
    toolset: own(pulsar.toolset),
    recovery: own(pulsar.recovery),
    zookeeper: own(pulsar.zookeeper),
    bookkeeper: own(pulsar.bookkeeper),
    broker: own(pulsar.broker),
    proxy: own(pulsar.proxy),
  }));
}

/** Examples as they stand, and each in every version. */
const cases: [string, FederationProps][] = Object.entries(examples).flatMap(([name, federation]) => [
  [name, federation],
  ...(federation.sites.some((site) => site.party) ? pulsarVersions : []).map((version): [string, FederationProps] => [
    `${name} in ${version}`,
    inVersion(federation, version),
  ]),
]);

/** Synthesises into a folder of its own, with certificates and passwords that all examples of a domain share. */
function synthInto(folder: string, federation: FederationProps, secrets = scratch): string {
  const outdir = join(scratch, folder);
  const extend = extensions[folder.replace(/-in-.*/, '')];
  const options = { outdir, ...(extend && { extend }) };
  const { issues, written } = synthesise(forTrial(federation, secrets), options);
  expect(issues.filter((issue) => issue.severity !== 'warning')).toEqual([]);
  expect(written.length).toBeGreaterThan(0);
  return outdir;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function objectsOf(folder: string): KubeObject[] {
  return filesOf(folder).flatMap((file) =>
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() as KubeObject),
  );
}

describe.each(cases)('every object of %s', (name, federation) => {
  let objects: KubeObject[] = [];
  beforeAll(() => {
    objects = objectsOf(synthInto(name.replaceAll(' ', '-'), federation));
  });
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  const servers = () => [...ofKind('StatefulSet'), ...ofKind('Deployment')];
  const workloads = () => [...servers(), ...ofKind('Job')];
  const containers = () =>
    workloads().flatMap((object) => [...(podOf(object).initContainers ?? []), ...podOf(object).containers]);
  const podsOf = (selector: Readonly<Record<string, string>>, { metadata: { namespace } }: KubeObject) =>
    servers()
      .filter((object) => object.metadata.namespace === namespace)
      .filter((object) => meets(object.spec?.template?.metadata.labels, selector));

  it('has a name that is unique among its kind', () => {
    const names = objects.map((object) => `${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(10);
  });
  it('selects pods that exist: Services, budgets and network policies', () => {
    for (const object of [...ofKind('Service'), ...ofKind('PodDisruptionBudget')]) {
      expect([object.metadata.name, podsOf(selectorOf(object), object).length]).toEqual([object.metadata.name, 1]);
    }
    for (const object of ofKind('NetworkPolicy')) {
      expect([object.metadata.name, podsOf(object.spec?.podSelector?.matchLabels ?? {}, object).length]).toEqual([
        object.metadata.name,
        1,
      ]);
    }
  });
  it('leaves no pod without a network policy', () => {
    for (const object of servers()) {
      const labels = object.spec?.template?.metadata.labels;
      const policies = ofKind('NetworkPolicy')
        .filter(({ metadata }) => metadata.namespace === object.metadata.namespace)
        .filter(({ spec }) => meets(labels, spec?.podSelector?.matchLabels ?? {}));
      expect(policies).toHaveLength(1);
    }
  });
  it('has Service ports and probes that a container listens on', () => {
    for (const service of ofKind('Service')) {
      const [pods] = podsOf(selectorOf(service), service);
      const ports = pods && podOf(pods).containers.flatMap((container) => container.ports ?? []);
      for (const port of service.spec?.ports ?? []) {
        expect(ports?.map(({ containerPort }) => containerPort)).toContain(port.targetPort ?? port.port);
        if (port.targetPort === undefined) expect(ports?.map(({ name }) => name)).toContain(port.name);
      }
    }
    for (const container of containers()) {
      for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
        if (probe?.httpGet === undefined) continue;
        expect(container.ports?.map((port) => port.name)).toContain(probe.httpGet.port);
      }
    }
  });
  it('is governed by a headless Service of its own name', () => {
    for (const object of ofKind('StatefulSet')) {
      const service = ofKind('Service').find((candidate) => candidate.metadata.name === object.spec?.serviceName);
      expect(service).toBeDefined();
      if (!object.metadata.name.endsWith('-proxy')) expect(service?.spec?.clusterIP).toBe('None');
    }
  });
  it('mounts only what exists, each key of it, and of what may change nothing by subPath', () => {
    for (const object of workloads()) {
      for (const volume of podOf(object).volumes ?? []) {
        const secret = ofKind('Secret').find((candidate) => candidate.metadata.name === volume.secret?.secretName);
        for (const item of volume.secret?.items ?? []) expect(Object.keys(secret?.data ?? {})).toContain(item.key);
        if (volume.secret) expect(volume.secret.items.length).toBeGreaterThan(0);
        if (volume.configMap) expect(ofKind('ConfigMap').map(nameOf)).toContain(volume.configMap.name);
      }
    }
    for (const object of workloads()) {
      const changing = (podOf(object).volumes ?? []).filter(({ configMap, secret }) => configMap ?? secret);
      const mounts = podOf(object).containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
      for (const mount of mounts.filter(({ name: volume }) => changing.some((one) => one.name === volume)))
        expect(mount.subPath).toBeUndefined();
    }
    for (const container of containers()) {
      for (const source of container.envFrom ?? []) {
        expect(ofKind('ConfigMap').map(nameOf)).toContain(source.configMapRef.name);
      }
    }
  });
  it('starts by a script that the shell can read', () => {
    // Spark's and Hadoop's images start by themselves, and a sidecar by its own image.
    const ours = containers().filter((container) => 'command' in container);
    expect(ours.length).toBeGreaterThan(0);
    for (const container of ours) {
      const [shell = '', dashC] = container.command;
      expect([['sh', '/bin/bash'].includes(shell), dashC]).toEqual([true, '-c']);
      for (const script of container.args) execFileSync(shell, ['-n'], { input: script });
      // Kubernetes would turn these into something else before the shell sees them.
      expect(container.args.join()).not.toMatch(/\$\$|\$\([A-Za-z_][A-Za-z0-9_]*\)/);
    }
  });
  it('may do no more than it must', () => {
    for (const container of containers()) {
      expect(container.securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.resources?.requests).toMatchObject({
        cpu: expect.any(String) as string,
        memory: expect.any(String) as string,
      });
    }
    for (const object of workloads()) {
      expect(podOf(object).securityContext).toMatchObject({ seccompProfile: { type: 'RuntimeDefault' } });
      const image = podOf(object).containers[0]?.image ?? '';
      if (image.includes('/pulsar') && !image.includes(':2.7.'))
        expect(podOf(object).securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10000 });
    }
  });
  it('keeps keys and passwords out of everything but Secrets', () => {
    const others = objects.filter((object) => object.kind !== 'Secret').map((object) => JSON.stringify(object));
    for (const text of others) {
      expect(text).not.toMatch(/PRIVATE KEY|BEGIN CERTIFICATE|LS0tLS1CRUdJTi/);
      expect(text).not.toMatch(/"[^"]*(password|passwd)[^"]*":/i);
    }
  });
  it('says nothing twice: settings of a ConfigMap are set once', () => {
    for (const map of ofKind('ConfigMap').filter((one) => one.metadata.labels?.app === 'pulsar')) {
      const keys = Object.keys(map.data ?? {}).map((key) => key.replace('PULSAR_PREFIX_', ''));
      expect(new Set(keys).size).toBe(keys.length);
      for (const value of Object.values(map.data ?? {})) expect(value).not.toMatch(/,\s*$|\n/);
    }
  });
});

describe('synthesis', () => {
  it('gives the same bytes twice', () => {
    const first = synthInto('twice-a', haGuide);
    const second = synthInto('twice-b', haGuide);
    for (const file of filesOf(first)) expect(digest(second, file)).toBe(digest(first, file));
    expect(filesOf(second)).toEqual(filesOf(first));
  });
  it('differs in the Secrets’ files alone when certificates and passwords are others', () => {
    const mine = synthInto('certs-a', haGuide, join(scratch, 'secrets-of-one'));
    const theirs = synthInto('certs-b', haGuide, join(scratch, 'secrets-of-another'));
    const different = filesOf(mine).filter((file) => digest(mine, file) !== digest(theirs, file));
    expect(different).toEqual([
      'exchange/0400-exchange-secrets.k8s.yaml',
      'party-10000/0200-pulsar-secrets.k8s.yaml',
      'party-10000/0600-fate-secrets.k8s.yaml',
    ]);
  });
  it('writes files that apply in the order of their names, and apart what is applied once', () => {
    expect(filesOf(synthInto('order', haGuide))).toEqual([
      'exchange/0100-namespace.k8s.yaml',
      'exchange/0400-exchange-secrets.k8s.yaml',
      'exchange/0500-exchange.k8s.yaml',
      'party-10000/0100-namespace.k8s.yaml',
      'party-10000/0200-pulsar-secrets.k8s.yaml',
      'party-10000/0300-pulsar.k8s.yaml',
      'party-10000/0600-fate-secrets.k8s.yaml',
      'party-10000/0700-fate.k8s.yaml',
      'party-10000/first-time/0100-pulsar-initialization.k8s.yaml',
      'party-10000/peers-moved/0100-pulsar-peers.k8s.yaml',
    ]);
  });
  it('writes no file when one of the sites has a fault, and makes no certificate', () => {
    const outdir = join(scratch, 'faulty');
    const fresh = join(scratch, 'secrets-of-a-faulty-one');
    const [site] = haGuide.sites;
    if (site?.party === undefined) throw new Error('the guide’s case has a party');
    const broken = { ...site, name: 'broken', party: { ...site.party, partyId: -1, namespace: 'other' } };
    const result = synthesise(forTrial({ ...haGuide, sites: [site, broken] }, fresh), { outdir });
    expect(result.issues.filter((issue) => issue.severity !== 'warning')).toMatchObject([
      { code: 'invalid-party-id', path: 'sites[1].party.partyId', got: -1 },
    ]);
    expect(result.written).toEqual([]);
    expect(existsSync(outdir)).toBe(false);
    expect(existsSync(fresh)).toBe(false);
  });
  it('warns of the guide’s image that nobody tags, of its ports that are open to all, and of nothing else', () => {
    const { issues } = synthesise(forTrial(haGuide, scratch), { outdir: join(scratch, 'quiet') });
    expect(issues).toMatchObject([
      { code: 'pulsar-proxy-open-to-all', severity: 'warning', path: 'sites[0].party.pulsar.proxy.service' },
      { code: 'calls-open-to-all', severity: 'warning', path: 'sites[0].party.fate.nginx.service' },
      { code: 'grpc-open-to-all', severity: 'warning', path: 'sites[0].party.fate.nginx.service' },
      { code: 'tunnels-open-to-all', severity: 'warning', path: 'sites[1].exchange.trafficServer.service' },
      { code: 'calls-open-to-all', severity: 'warning', path: 'sites[1].exchange.nginx.service' },
      { code: 'grpc-open-to-all', severity: 'warning', path: 'sites[1].exchange.nginx.service' },
      { code: 'moving-image-tag', severity: 'warning', path: 'sites[1].exchange.trafficServer.image.tag' },
    ]);
  });
  it('warns of the smallest app’s Pulsar, which anybody may dial, and of nothing else', () => {
    const { issues } = synthesise(forTrial(smallest, scratch), { outdir: join(scratch, 'small') });
    expect(issues).toMatchObject([
      { code: 'pulsar-proxy-open-to-all', severity: 'warning', path: 'sites[0].party.pulsar.proxy.service' },
    ]);
  });
  it('warns of each dangerous value of the guide, and of nothing else', () => {
    const { issues } = synthesise(forTrial(guideToTheLetter, scratch), { outdir: join(scratch, 'letter') });
    expect(issues.map((issue) => [issue.severity, issue.code])).toEqual([
      ['warning', 'ack-quorum-survives-no-bookie'],
      ['warning', 'unreadable-ledgers-skipped'],
      ['warning', 'image-with-known-hole'],
      ['warning', 'image-with-known-hole'],
      ['warning', 'pulsar-proxy-open-to-all'],
      ['warning', 'data-lost-with-a-pod'],
      ['warning', 'flow-open-to-all'],
    ]);
  });
});

function nameOf(object: KubeObject): string {
  return object.metadata.name;
}

function digest(folder: string, file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex');
}
