import { Size } from 'cdk8s';
import { federation as everyProp } from '../../examples/every-prop';
import { federation as haGuide } from '../../examples/ha-guide';
import { renderIssue } from '../issues/issue';
import { synthesise } from '../synthesis';
import type { FederationProps } from './props';
import { shapeIssues } from '../shapes/shape';
import { federationShape, federationShapeIssues } from './shapes';

const issuesOf = (value: unknown) => shapeIssues(value, federationShape, '');
/** The smallest app, with something about its Pulsar that no compiler looked at. */
const withPulsar = (pulsar: unknown): unknown => ({
  domain: 'fate.org',
  certificates: { kind: 'files', folder: 'certs' },
  sites: [{ name: 'a', party: { partyId: 1, pulsar } }],
});
const at = 'sites[0].party.pulsar';

describe('input that no compiler has seen', () => {
  it.each([
    ['unknown-prop', `${at}.bookeeper`, { bookeeper: { replicas: 5 } }],
    ['unknown-prop', `${at}.zookeeper.replcas`, { zookeeper: { replcas: 5 } }],
    ['unknown-prop', `${at}.ledgers.ackQuorom`, { ledgers: { ackQuorom: 1 } }],
    ['unknown-prop', `${at}.broker.volumes`, { broker: { volumes: { persistence: false } } }],
    ['invalid-type', `${at}.broker.spread.over`, { broker: { spread: { over: 'nodes', strictness: 'required' } } }],
    ['invalid-type', `${at}.broker.spread`, { broker: { spread: 'zone' } }],
    ['missing-prop', `${at}.broker.spread.strictness`, { broker: { spread: { over: 'node' } } }],
    ['invalid-type', `${at}.broker.configData`, { broker: { configData: { numHttpServerThreads: 16 } } }],
    ['invalid-type', `${at}.broker.memory`, { broker: { memory: '4Gi' } }],
    ['invalid-type', `${at}.broker.cpuLimitCores`, { broker: { cpuLimitCores: NaN } }],
    ['invalid-type', `${at}.proxy.service.type`, { proxy: { service: { type: 'Loadbalancer' } } }],
    ['invalid-type', `${at}.proxy.service.sourceRanges`, { proxy: { service: { sourceRanges: '10.0.0.0/8' } } }],
    ['invalid-type', `${at}.proxy.service.sourceRanges[0]`, { proxy: { service: { sourceRanges: [8] } } }],
    ['invalid-type', `${at}.release`, { release: 5 }],
    ['invalid-type', `${at}.version`, { version: '2.8' }],
    ['invalid-type', `${at}.image.pullPolicy`, { image: { pullPolicy: 'Sometimes' } }],
    ['invalid-type', `${at}.networkPolicies.clients`, { networkPolicies: { clients: {} } }],
    ['invalid-type', `${at}.tls`, { tls: false }],
    ['unknown-prop', `${at}.zookeeper.persistence`, { zookeeper: { persistence: false } }],
    ['invalid-type', at, null],
  ])('is a fault: %s at %s', (code, path, pulsar) => {
    expect(issuesOf(withPulsar(pulsar))).toMatchObject([{ code, path }]);
  });
  it('guesses what was meant', () => {
    expect(issuesOf(withPulsar({ zookeeper: { replcas: 5 } }))[0]?.mend).toMatch(/^did you mean replicas\?/);
  });
  it.each([
    [{}, ['domain', 'certificates', 'sites']],
    [{ domain: 'fate.org', certificates: undefined, sites: [{}] }, ['certificates', 'sites[0].name']],
  ])('that lacks what is required is a fault each: %j', (value, paths) => {
    expect(issuesOf(value)).toMatchObject(paths.map((path) => ({ code: 'missing-prop', path })));
  });
  it.each([undefined, null, 'federation', []])('that is no object at all is one fault: %j', (value) => {
    expect(issuesOf(value)).toMatchObject([{ code: 'invalid-type' }]);
  });
  it('a Map or a Date is no object: peers by its labels would be all pods', () => {
    for (const labels of [new Map([['app', 'a']]), new Date(0), new Set(['a'])]) {
      expect(issuesOf(withPulsar({ networkPolicies: { clients: [{ podLabels: labels }] } }))).toMatchObject([
        { code: 'invalid-type', path: `${at}.networkPolicies.clients[0].podLabels` },
      ]);
    }
  });
  it('what a class gives is read, and judged as what is stated', () => {
    class Disk {
      readonly #gibibytes = 10;
      get size() {
        return `${this.#gibibytes}Gi`;
      }
    }
    expect(issuesOf(withPulsar({ zookeeper: { data: new Disk() } }))).toMatchObject([
      { code: 'invalid-type', path: `${at}.zookeeper.data.size` },
    ]);
  });
  it('stops the synthesis before anything is planned', () => {
    const result = synthesise(withPulsar({ size: '10Gi' }) as FederationProps, { outdir: 'never-made' });
    expect(result).toMatchObject({ written: [], issues: [{ code: 'unknown-prop', path: `${at}.size` }] });
  });
});

describe('a prop that may hold a secret', () => {
  const told = (value: unknown) => federationShapeIssues(value).map(renderIssue).join('\n');
  const federation = (more: object) => ({
    domain: 'fate.org',
    certificates: { kind: 'files', folder: 'certs' },
    sites: [],
    ...more,
  });
  it.each([
    ['passwords is not an object', { passwords: 'hunter2' }],
    ['passwords: has an unknown key', { passwords: { kind: 'secret', hunter2: 'x' } }],
    ['passwords.kind: is not one of', { passwords: { kind: 'hunter2' } }],
    ['certificates: has 2 unknown keys', { certificates: { kind: 'files', folder: 'c', hunter2: 1, b: 2 } }],
    ['certificates is not an object', { certificates: 'hunter2' }],
    ['certificates.folder: is not a valid path', { certificates: { kind: 'files', folder: 'hunter2\n' } }],
    ['handovers[0]: is not a valid path', { handovers: ['ca: |\n  hunter2\n'] }],
    ['passwords.folder: is not a valid path', { passwords: { kind: 'files', folder: '' } }],
    ['configData is not an object of strings', withPulsar({ broker: { configData: 'token:hunter2' } }) as object],
    ['podAnnotations is not an object of strings', withPulsar({ broker: { podAnnotations: 'hunter2' } }) as object],
    [
      'annotations is not an object of strings',
      withPulsar({ proxy: { service: { annotations: 'hunter2' } } }) as object,
    ],
  ])('is not quoted: %s', (words, more) => {
    const text = told(federation(more));
    expect(text.replaceAll(': is', ' is')).toContain(words.replaceAll(': is', ' is'));
    expect(text).not.toContain('hunter2');
  });
  it('may be a path that is one', () => {
    expect(told(federation({ certificates: { kind: 'files', folder: '/srv/my certs' } }))).toBe('');
    expect(federationShapeIssues(federation({ handovers: [''] }))).toMatchObject([{ code: 'invalid-file-path' }]);
  });
});

it('input that a compiler has seen raises no issue', () => {
  expect([haGuide, everyProp].flatMap(issuesOf)).toEqual([]);
  expect(
    issuesOf(withPulsar({ storageClass: undefined, networkPolicies: false, maxMessageSize: Size.mebibytes(6) })),
  ).toEqual([]);
});
