import type { Claim } from '../kubelet/claim';
import type { Shape } from './app';
import { anotherCa } from './another-ca';
import type { Context } from './context';
import { each, forget } from './job';
import { moves } from './move';
import { circle, cleansUpFirst, collide, takePrefix, threeParties } from './naming';
import { nobodyKnown } from './peers-moved';
import { twoParties, verified } from './two-parties';

const start: Claim<Context> = { sentence: 'three parties and the exchange start', trial: startAll };
const pair: Claim<Context> = {
  sentence: '9999 and 10000 reach each other through Traffic Server, certificates verified',
  trial: twoParties,
};
const nothingYet: Claim<Context> = {
  sentence: 'the Job that is run when somebody has moved is complete where no job of FATE ever ran',
  trial: nobodyKnown,
};
const moved: Claim<Context> = {
  sentence: 'after the exchange has moved, that Job makes messages flow again without a restart',
  trial: moves,
};
const partyMoved: Claim<Context> = { ...moved, sentence: moved.sentence.replace('the exchange', 'a party') };
const strange: Claim<Context> = {
  sentence: 'a party with certificates of another CA reaches nobody and is reached by nobody; the others go on',
  trial: anotherCa,
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
const mesh = twice(
  'three parties without an exchange: every message reaches everyone once, certificates verified',
  async (context, job) => [await verified(context.fates[0]), await threeParties(context, job)].join('\n'),
);
const named = twice('three clusters with names of their own: every message reaches everyone once', threeParties);

/** What holds of such a federation in a release. */
export function claimsOf(shape: Shape, release: string): readonly Claim<Context>[] {
  const withPrefix = release.startsWith('2.') ? [...prefixed, staggered, moved] : circling;
  switch (shape) {
    case 'standalone':
      return [
        start,
        nothingYet,
        pair,
        ...twice('three clusters of one name: messages of some never reach others', collide),
        { sentence: 'brokers take a prefix of their own', trial: takePrefix },
        ...withPrefix,
        forgotten,
      ];
    case 'standalone with a prefix':
      return [start, nothingYet, pair, ...withPrefix, forgotten];
    case 'own names':
      return [start, nothingYet, pair, ...named, staggered, moved, strange, forgotten];
    case 'party ids':
      return [start, nothingYet, pair, ...named, staggered, forgotten];
    case 'mesh':
      return [{ ...start, sentence: 'three parties start' }, nothingYet, ...mesh, partyMoved, forgotten];
  }
}

function twice(sentence: string, trial: (context: Context, job: string) => Promise<string>): Claim<Context>[] {
  return [1, 2].map((time) => ({
    sentence: `${sentence} (${time} of 2)`,
    trial: (context) => trial(context, `job-${time}`),
  }));
}

async function startAll({ fates, kubelets }: Context): Promise<string> {
  const begin = Date.now();
  await each(kubelets, (kubelet) => kubelet.waitReady(600));
  await each(fates, (fate) => fate.startClient());
  const restarts = fates.flatMap(({ kubelet }) => [...kubelet.pods.values()].flatMap((pod) => [...pod.restarts]));
  return `all Ready after ${((Date.now() - begin) / 1000).toFixed(0)} s, ${restarts.length} restarts`;
}
