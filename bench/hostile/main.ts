import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { startApiServer } from '../../test/cluster/api-server';
import { findAssets } from '../../test/cluster/assets';
import type { Refusal } from '../../test/cluster/dry-run';
import { dryRun } from '../../test/cluster/dry-run';
import { run } from './run';
import type { Kept } from './unlike';

/*
 * Every example × every prop × values that nobody should write, as many as the first argument says, picked by a seed:
 *   npm run bench:hostile [-- <count> [<seed> [<file for what was accepted>]]]
 * Where KUBEBUILDER_ASSETS names etcd and kube-apiserver, what is accepted is sent to a real API server too. CANARIES is a list of
 * texts, with commas between, that may stand in no message and in no file but those of Secrets.
 */

const slowMs = 5000;

async function main([count = '15000', seed = '1', file]: readonly string[]): Promise<void> {
  const canaries = (process.env.CANARIES ?? '').split(',').filter((canary) => canary !== '');
  const started = performance.now();
  const { outcomes, objects, places } = await run(Number(count), Number(seed), Math.min(availableParallelism(), 4), canaries); // prettier-ignore
  const accepted = outcomes.filter((outcome) => outcome.accepted);
  const against = outcomes.flatMap(({ name, against }) => against.map((what) => `${name}: ${what}`));
  const slow = outcomes.filter(({ ms }) => ms > slowMs);
  say('places in the examples', places);
  say('mutations tried', outcomes.length);
  say('accepted', accepted.length);
  say('refused, with a code', outcomes.filter(({ codes }) => codes.length > 0).length);
  say('stack traces, files beside a fault, canaries told', against.length, against);
  say(`over ${slowMs / 1000} s`, slow.length, slow.map(({ name, ms }) => `${name}: ${(ms / 1000).toFixed(1)} s`)); // prettier-ignore
  say('seconds', Math.round((performance.now() - started) / 1000));
  if (file !== undefined) writeFileSync(file, JSON.stringify({ outcomes, objects }));
  const refusals = process.env.KUBEBUILDER_ASSETS === undefined ? undefined : await refusedByServer(objects);
  if (against.length + slow.length + (refusals ?? 0) > 0) process.exitCode = 1;
}

async function refusedByServer(objects: readonly Kept[]): Promise<number> {
  const server = await startApiServer(findAssets(resolve(process.env.KUBEBUILDER_ASSETS ?? '')));
  const started = performance.now();
  const refusals = await dryRun(objects, server).finally(() => server.stop());
  const first = new Map<string, Refusal>();
  for (const one of refusals) if (!first.has(one.of)) first.set(one.of, one);
  say('objects sent to the API server', objects.length);
  say('accepted mutations that it refuses', first.size, [...first.values()].map(({ of, object, why }) => `${of}: ${object}: ${why}`)); // prettier-ignore
  say('seconds', Math.round((performance.now() - started) / 1000));
  return first.size;
}

const shown = 40;

function say(what: string, figure: number, details: readonly string[] = []): void {
  const lines = details.slice(0, shown).map((line) => `      ${line.replaceAll(/\s+/g, ' ').slice(0, 500)}\n`);
  const more = details.length > shown ? [`      and ${details.length - shown} more\n`] : [];
  process.stdout.write(`${what.padEnd(52)} ${String(figure).padStart(7)}\n${[...lines, ...more].join('')}`);
}

void main(process.argv.slice(2));
