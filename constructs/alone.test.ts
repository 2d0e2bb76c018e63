import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import type { ExchangePlace, ExchangeProps, FatePlace, FateProps, PulsarTierPlace, PulsarTierProps } from './index';
import { Exchange, FateParty, PulsarTier, synthesise } from './index';

/* Tiers used alone, as in an app of one's own: no federation has checked what they are given. */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-alone-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const route = {
  partyId: 9999,
  fqdn: '9999.fate.org',
  pulsarProxy: { host: '192.0.2.9', port: 6651 },
  nginx: { host: '192.0.2.9', httpPort: 9300 },
};
const pulsar: PulsarTierProps & PulsarTierPlace = { namespace: 'fate', storageClass: 'standard' };
const exchange: ExchangeProps & ExchangePlace = {
  namespace: 'exchange',
  partyId: 1,
  routes: [route],
  trafficServer: { image: { tag: '9.2.9' } },
  nginx: { image: { tag: '1.6.1-release' } },
};
const fate: FateProps & FatePlace = {
  namespace: 'fate',
  partyId: 10000,
  domain: 'fate.org',
  storageClass: 'standard',
  pulsar: { host: 'pulsar-broker', cluster: 'fate-10000' },
  parties: [route],
};

/** A tier in a chart of its own, and what is written to stderr when its app is synthesised. */
function stderrOf(make: (chart: Chart) => unknown): string {
  const app = new App({ outdir: join(scratch, 'dist') });
  make(new Chart(app, 'tier'));
  // A second chart: cdk8s asks for validations once more.
  new Chart(app, 'other');
  const written: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    app.synth();
  } finally {
    spy.mockRestore();
  }
  return written.join('');
}

const tiers = {
  pulsar: (props: object) => (chart: Chart) => new PulsarTier(chart, 'pulsar', { ...pulsar, ...props }),
  exchange: (props: object) => (chart: Chart) => new Exchange(chart, 'exchange', { ...exchange, ...props }),
  fate: (props: object) => (chart: Chart) => new FateParty(chart, 'fate', { ...fate, ...props }),
};

describe.each(Object.entries(tiers))('%s, used alone,', (path, tier) => {
  it('refuses everything that cannot be planned in one error: a missing namespace, a misspelt prop, a wrong type', () => {
    const wrong = () =>
      stderrOf(tier({ namespace: undefined, podSecurty: 'admission', labels: 'none', kubernetes: '1.5' }));
    expect(wrong).toThrow(/^Validation failed with the following errors:\n {2}\[tier\/\w+\] /);
    for (const place of [
      `${path}.namespace: is required; set it [missing-prop]`,
      `${path}.podSecurty: is not a known prop`,
      `${path}.labels: "none" is not an object of strings`,
      `${path}.kubernetes: "1.5" is not one of "1.21"`,
    ]) {
      expect(wrong).toThrow(place);
    }
  });
  it.each([undefined, null, 'props', []])('refuses %j in place of its props', (props) => {
    const chart = new Chart(new App({ outdir: scratch }), 'tier');
    const make: (new (...given: [Chart, string, never]) => unknown)[] = [PulsarTier, Exchange, FateParty];
    for (const Tier of make) expect(() => new Tier(chart, `${Tier.name}-${String(props)}`, props as never)).toThrow('[invalid-type]'); // prettier-ignore
  });
  it('shows its warnings once', () => {
    const text = stderrOf(tier({ networkPolicies: false }));
    expect(text).toMatch(/^\d+ warnings?:\n/);
    expect(text.match(new RegExp(`  ${path}\\.networkPolicies: `, 'g'))).toHaveLength(1);
  });
});

it('a value that may be a secret is not quoted', () => {
  const broker = { configData: { a: 'hunter2,' }, podAnnotations: { 'not a key!': 'hunter2' } };
  const make = () => stderrOf(tiers.pulsar({ broker }));
  expect(make).toThrow('pulsar.broker.configData');
  expect(make).not.toThrow('hunter2');
  expect(() => stderrOf(tiers.pulsar({ broker: { configData: 'hunter2' } }))).not.toThrow('hunter2');
});

it('a tier that `extend` adds to a site is checked, those of the federation are not checked again', () => {
  const spy = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const add = (props: object) => () =>
    synthesise(
      {
        domain: 'fate.org',
        certificates: { kind: 'development', folder: join(scratch, 'certs') },
        sites: [{ name: 'a', party: { partyId: 10000, address: '192.0.2.1', pulsar: { storageClass: 's' } } }],
        externalParties: [{ partyId: 9999, address: '192.0.2.9' }],
      },
      {
        outdir: join(scratch, 'extended'),
        extend: (site) => new PulsarTier(site.chart('0800-own'), 'own', { ...pulsar, release: 'own', ...props }),
      },
    );
  expect(add({ replicas: 3 })).toThrow('[0800-own/own] pulsar.replicas: is not a known prop');
  spy.mockClear();
  expect(add({})().issues.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  expect(spy).toHaveBeenCalledTimes(1);
  spy.mockRestore();
});
