import { App, Chart } from 'cdk8s';
import { mainContainer, one, synth } from '../../test/objects';
import type { ComponentProp } from './component';
import { settingProps } from './config';
import { pulsarIssues } from './issues';
import { componentName } from './names';
import { planPulsarTier } from './plan';
import type { PulsarTierProps } from './props';

import { PulsarTier } from './tier';
import type { PulsarVersion } from './versions';
import { pulsarVersions } from './versions';

const place = { namespace: 'fate-10000', storageClass: 'standard' };
const servers = {
  zookeeper: 'zookeeper',
  bookkeeper: 'bookie',
  recovery: 'recovery',
  broker: 'broker',
  proxy: 'proxy',
  toolset: 'toolset',
} as const satisfies Record<ComponentProp, string>;
const components = Object.keys(servers) as ComponentProp[];

/** What a person is told of one setting. */
function told(component: ComponentProp, key: string, value = 'x', version: PulsarVersion = '4.0') {
  const props: PulsarTierProps = { version, [component]: { configData: { [key]: value } } };
  return pulsarIssues(planPulsarTier({ ...props, ...place }, place), 'pulsar');
}

/** Settings of which the tier chooses the value, and a person may choose another. */
const free =
  /^(PULSAR_GC|BOOKIE_GC|numHttpServerThreads|httpNumThreads|exposeTopicLevelMetricsInPrometheus|journalMaxBackups|(metadataStore|zooKeeper)SessionTimeoutMillis)$/;

describe.each(pulsarVersions)('a tier of %s', (version) => {
  const chart = new Chart(new App(), 'tier', { disableResourceNameHashes: true });
  const { plan } = new PulsarTier(chart, 'pulsar', { ...place, version });
  const objects = synth(chart);
  it.each(components)(
    'has settings of its %s that its ConfigMap and its start script decide, and nobody else',
    (component) => {
      const name = componentName(plan, servers[component]);
      const { args, env = [] } = mainContainer(one(objects, 'StatefulSet', name));
      const keys = [
        ...Object.keys(one(objects, 'ConfigMap', name).data ?? {}),
        ...[...args.join('\n').matchAll(/^\s*export (\w+)=/gm)].map(([, key = '']) => key),
        ...env.map((variable) => variable.name),
      ].map((key) => key.replace('PULSAR_PREFIX_', ''));
      expect(keys.length).toBeGreaterThan(3);
      for (const key of keys.filter((each) => !free.test(each))) {
        for (const spelling of [key, `PULSAR_PREFIX_${key}`]) {
          expect([spelling, told(component, spelling, 'x', version)]).toMatchObject([
            spelling,
            [{ code: 'config-data-owned' }],
          ]);
        }
      }
    },
  );
});

it('a setting that a prop decides is told with that one prop, by its whole path', () => {
  expect(told('broker', 'managedLedgerDefaultAckQuorum')).toMatchObject([
    { mend: 'leave it out, and set pulsar.ledgers.ackQuorum instead' },
  ]);
  expect(told('proxy', 'PULSAR_MEM')).toMatchObject([{ mend: 'leave it out, and set pulsar.proxy.memory instead' }]);
  expect(told('broker', 'advertisedAddress')).toMatchObject([{ mend: 'leave it out' }]);
});

it.each(Object.entries(settingProps))('%s is told to be %s', (key, prop) => {
  const mends = components.flatMap((component) =>
    pulsarVersions.flatMap((version) => told(component, key, 'x', version).map(({ mend }) => mend)),
  );
  expect(mends.some((mend) => mend.endsWith(`${prop} instead`))).toBe(true);
});
