import { App, Chart, Testing } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import * as plus33 from 'cdk8s-plus-33';
import type { KubeObject } from '../test/objects';
import { one, selectorOf } from '../test/objects';
import { PulsarTier } from '.';

/* What users hold compiles and works beside every cdk8s-plus: the types of this file are a test too. */

const tierIn = (chart: Chart) => new PulsarTier(chart, 'pulsar', { namespace: 'fate-10000', storageClass: 'standard' });
const chartOf = () => new Chart(new App(), 'test', { disableResourceNameHashes: true });
const written = (chart: Chart) => Testing.synth(chart) as KubeObject[];

function expectSelected(objects: readonly KubeObject[]): void {
  const brokers = selectorOf(one(objects, 'StatefulSet', 'pulsar-standard-broker'));
  expect(selectorOf(one(objects, 'Service', 'mine'))).toEqual(brokers);
  const policy = one(objects, 'NetworkPolicy', 'policy');
  expect(policy.spec?.podSelector?.matchLabels).toMatchObject({ component: 'bookie' });
  expect(JSON.stringify(policy.spec?.ingress)).toContain(JSON.stringify(brokers));
}

describe('pods of a tier can be selected', () => {
  beforeAll(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterAll(() => jest.restoreAllMocks());
  it('by Services and NetworkPolicies of cdk8s-plus-27', () => {
    const chart = chartOf();
    const { brokers, bookies } = tierIn(chart);
    new plus27.Service(chart, 'mine', { metadata: { name: 'mine' }, selector: brokers, ports: [{ port: 8080 }] });
    new plus27.NetworkPolicy(chart, 'policy', {
      metadata: { name: 'policy', namespace: 'fate-10000' },
      selector: bookies,
      ingress: { rules: [{ peer: brokers }] },
    });
    expectSelected(written(chart));
  });
  it('by those of cdk8s-plus-33', () => {
    const chart = chartOf();
    const { brokers, bookies } = tierIn(chart);
    new plus33.Service(chart, 'mine', { metadata: { name: 'mine' }, selector: brokers, ports: [{ port: 8080 }] });
    new plus33.NetworkPolicy(chart, 'policy', {
      metadata: { name: 'policy', namespace: 'fate-10000' },
      selector: bookies,
      ingress: { rules: [{ peer: brokers }] },
    });
    expectSelected(written(chart));
  });
});
