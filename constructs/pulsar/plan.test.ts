import { Size } from 'cdk8s';
import * as fc from 'fast-check';
import { isFault } from '../issues/issue';
import { ledgerIssues } from '../terms/ledgers';
import { pulsarIssues } from './issues';
import { planLedgers, planPulsarTier } from './plan';
import type { PulsarTierProps } from './props';
import { pulsarVersions } from './versions';

const place = { namespace: 'fate-10000' };
const plan = (props: PulsarTierProps) => planPulsarTier({ storageClass: 'standard', ...props }, place);

describe('a tier of which nobody said anything but the storage class', () => {
  it('is the guide’s: three ZooKeepers, bookies and brokers, two proxies, cluster standalone', () => {
    expect(plan({})).toMatchObject({
      release: 'pulsar-standard',
      fullName: 'pulsar-standard',
      clusterName: 'standalone',
      fateClusterName: 'standalone',
      zookeeper: { replicas: 3, data: { sizeMiB: 20480, storageClass: 'standard' } },
      bookkeeper: { replicas: 3, journal: { sizeMiB: 10240 }, ledgers: { sizeMiB: 10240 } },
      broker: { replicas: 3 },
      proxy: { replicas: 2, service: { type: 'LoadBalancer' } },
    });
  });
  it('raises no issue', () => {
    expect(pulsarIssues(plan({}), 'pulsar')).toEqual([]);
  });
  it.each(pulsarVersions)('has an image of its release line: %s', (version) => {
    const { image } = plan({ version }).broker;
    expect(image.repository).toBe('apachepulsar/pulsar');
    expect(image.tag?.startsWith(`${version}.`)).toBe(true);
  });
});

describe('the quorum', () => {
  it.each([
    [3, 2, 2, 2],
    [4, 3, 3, 2],
    [9, 3, 3, 2],
  ])('of %i bookies lets one be down while writing goes on', (bookies, ensembleSize, writeQuorum, ackQuorum) => {
    const ledgers = planLedgers({}, bookies);
    expect(ledgers).toEqual({ ensembleSize, writeQuorum, ackQuorum, skipUnreadable: false });
    expect(ledgers.ensembleSize).toBeLessThan(bookies);
    expect(ledgers.ackQuorum).toBeGreaterThanOrEqual(2);
  });
  it('is filled up around the one number that a person gives', () => {
    expect(planLedgers({ writeQuorum: 4 }, 6)).toMatchObject({ ensembleSize: 4, writeQuorum: 4, ackQuorum: 2 });
    expect(planLedgers({ ackQuorum: 3 }, 5)).toMatchObject({ ensembleSize: 3, writeQuorum: 3, ackQuorum: 3 });
    expect(planLedgers({ ensembleSize: 1 }, 3)).toMatchObject({ ensembleSize: 1, writeQuorum: 1, ackQuorum: 1 });
  });
  it('that we fill up never breaks a rule of BookKeeper, whatever one number is given', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 30 }),
        fc.constantFrom('ensembleSize', 'writeQuorum', 'ackQuorum'),
        fc.integer({ min: 1, max: 30 }),
        (bookies, name, value) => {
          fc.pre(value <= bookies);
          expect(ledgerIssues(ledgersOf({ [name]: value }, bookies), bookies, 'ledgers')).toEqual([]);
        },
      ),
    );
  });
  it('that a person states whole is taken as it is, right or wrong', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), (bookies, ensembleSize, writeQuorum, ackQuorum) => {
        const stated = { ensembleSize, writeQuorum, ackQuorum };
        expect(ledgersOf(stated, bookies)).toEqual(stated);
        const sound =
          1 <= ackQuorum && ackQuorum <= writeQuorum && writeQuorum <= ensembleSize && ensembleSize <= bookies;
        expect(ledgerIssues(stated, bookies, 'ledgers').length === 0).toBe(sound);
      }),
    );
  });
});

describe('memory', () => {
  it('is shared out so that heap, direct memory and the JVM itself fit, whatever a pod is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 768, max: 65536 }), (mebibytes) => {
        const props = { memory: Size.mebibytes(mebibytes), replicas: 3 };
        const tier = plan({
          zookeeper: props,
          bookkeeper: props,
          broker: props,
          proxy: props,
          recovery: props,
          toolset: props,
        });
        const memory = pulsarIssues(tier, 'pulsar').filter((issue) => issue.code === 'memory-too-small');
        expect(memory).toEqual([]);
      }),
    );
  });
  it('can be said in full', () => {
    const broker = { memory: Size.gibibytes(8), heap: Size.gibibytes(2), directMemory: Size.gibibytes(4) };
    expect(plan({ broker }).broker.resources).toMatchObject({ memoryMiB: 8192, heapMiB: 2048, directMiB: 4096 });
  });
});

describe('the plan of any tier', () => {
  const count = fc.option(fc.integer({ min: -1, max: 12 }), { nil: undefined });
  const tier = fc.record({
    version: fc.constantFrom(...pulsarVersions),
    zookeeper: fc.record({ replicas: count, maxUnavailable: count }),
    bookkeeper: fc.record({ replicas: count }),
    broker: fc.record({ replicas: count }),
    ledgers: fc.record({ ensembleSize: count, writeQuorum: count, ackQuorum: count }),
    release: fc.option(fc.string({ maxLength: 60 }), { nil: undefined }),
  });
  it('is made without throwing and is the same when made again', () => {
    fc.assert(
      fc.property(tier, (props) => {
        expect(plan(props as PulsarTierProps)).toEqual(plan(props as PulsarTierProps));
      }),
    );
  });
  it('has faults with a place in the props, a mend and a code', () => {
    fc.assert(
      fc.property(tier, (props) => {
        for (const issue of pulsarIssues(plan(props as PulsarTierProps), 'pulsar').filter(isFault)) {
          expect(issue.path).toMatch(/^pulsar\.[a-z]/);
          expect(issue.mend).not.toBe('');
          expect(issue.code).toMatch(/^[a-z]+(-[a-z]+)+$/);
        }
      }),
    );
  });
});

function ledgersOf(props: Parameters<typeof planLedgers>[0], bookies: number) {
  const { ensembleSize, writeQuorum, ackQuorum } = planLedgers(props, bookies);
  return { ensembleSize, writeQuorum, ackQuorum };
}
