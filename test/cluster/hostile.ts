import { availableParallelism } from 'node:os';
import { run } from '../../bench/hostile/run';
import { startApiServer } from './api-server';
import type { Assets } from './assets';
import { Claims } from './claims';
import { dryRun } from './dry-run';

/** `npm run bench:hostile` tries more. */
const count = 3000;
const seed = 2;

/** Whether what we take of values that nobody should write, the API server takes too: some objects refused are a tier half applied. */
export async function hostile(assets: Assets): Promise<Claims> {
  const claims = new Claims('values that nobody should write');
  const { outcomes, objects } = await run(count, seed, Math.min(availableParallelism(), 4), []);
  const accepted = outcomes.filter((outcome) => outcome.accepted);
  const against = outcomes.flatMap(({ name, against }) => against.map((what) => `${name}: ${what}`));
  claims.claim(`${outcomes.length} are a fault or are written`, against);
  const server = await startApiServer(assets);
  try {
    const refusals = await dryRun(objects, server);
    claims.claim(
      `the API server takes what is written of the ${accepted.length} that are no fault (${objects.length} objects that differ)`,
      refusals.map(({ of, object, why }) => `${of}: ${object}: ${why}`),
    );
  } finally {
    await server.stop();
  }
  return claims;
}
