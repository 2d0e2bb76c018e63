import type { Claim } from '../kubelet/claim';
import type { Naming } from './app';
import type { Context } from './context';
import { each, forget } from './job';
import { exchangeMoves } from './move';
import { circle, cleansUpFirst, collide, takePrefix, threeParties } from './naming';
import { twoParties } from './two-parties';

const start: Claim<Context> = { sentence: 'three parties and the exchange start', trial: startAll };
const pair: Claim<Context> = {
  sentence: '9999 and 10000 reach each other through Traffic Server, certificates verified',
  trial: twoParties,
};
const moved: Claim<Context> = {
  sentence:
    'after the exchange has moved, messages flow again without a restart when the peers’ clusters are made anew',
  trial: exchangeMoves,
};
const staggered: Claim<Context> = {
  sentence: 'a party that cleans up before the others gets rid of the job too, at the latest after them',
  trial: cleansUpFirst,
};
const forgotten: Claim<Context> = {
  sentence: 'tenant and clusters can be deleted',
  trial: ({ fates }) => forget(fates),
};

const prefixed = twice('three clusters of one name with prefixes: every message reaches everyone once', threeParties);
// Brokers from 3.0.11, 3.3.6 and 4.0.4 on acknowledge replicators otherwise than producers, whom they tell apart by the
// receiver's own prefix (apache/pulsar#23697).
const circling = twice('three clusters of one name with prefixes: the same messages come again and again', circle);
const named = twice('three clusters with names of their own: every message reaches everyone once', threeParties);

/** What holds of clusters named so in a release. */
export function claimsOf(naming: Naming, release: string): readonly Claim<Context>[] {
  const withPrefix = release.startsWith('2.') ? [...prefixed, staggered, moved] : circling;
  switch (naming) {
    case 'standalone':
      return [
        start,
        pair,
        ...twice('three clusters of one name: messages of some never reach others', collide),
        { sentence: 'brokers take a prefix of their own', trial: takePrefix },
        ...withPrefix,
        forgotten,
      ];
    case 'standalone with a prefix':
      return [start, pair, ...withPrefix, forgotten];
    case 'own names':
      return [start, pair, ...named, staggered, moved, forgotten];
    case 'party ids':
      return [start, pair, ...named, staggered, forgotten];
  }
}

function twice(sentence: string, trial: (context: Context, job: string) => Promise<string>): Claim<Context>[] {
  return [1, 2].map((time) => ({
    sentence: `${sentence} (${time} of 2)`,
    trial: (context) => trial(context, `job-${time}`),
  }));
}

async function startAll({ fates, exchange }: Context): Promise<string> {
  const begin = Date.now();
  await each([...fates.map(({ kubelet }) => kubelet), exchange], (kubelet) => kubelet.waitReady(600));
  await each(fates, (fate) => fate.startClient());
  const restarts = fates.flatMap(({ kubelet }) => [...kubelet.pods.values()].flatMap((pod) => [...pod.restarts]));
  return `all Ready after ${((Date.now() - begin) / 1000).toFixed(0)} s, ${restarts.length} restarts`;
}
