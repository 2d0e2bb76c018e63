import type { PartyRoute } from '../../constructs/terms/route';
import { sleep, until } from '../kubelet/command';
import { dialling, promptly } from './changes';
import { effective, spread } from './effective';
import { deployments, routeFile, type Context, type Deployment } from './exchange';
import { routeTo } from './routes';

const cut = (text: string) => text.slice(0, text.length / 2);

const spoilt: Readonly<Record<string, (text: string) => string>> = {
  'cut in the middle': cut,
  empty: () => '',
  'without its last line': (text) => text.replace(/[^\n]*\n$/, ''),
  'spoilt syntax under the old last line': (text) => text.replace(/\n/, '\n  - [\n'),
};

/** A file that is not whole changes nothing and is named in the log; the next whole one is taken in. */
export async function brokenFiles(context: Context): Promise<string> {
  const { exchange, kubelet, parties } = context;
  const lines: string[] = [];
  for (const [i, [what, spoil]] of Object.entries(spoilt).entries()) {
    const before = deployments.map((name) => exchange.printed(name));
    const added = routeTo(firstId + i, parties[0].route);
    const writeWhole = exchange.routeSpoilt(added, spoil);
    await sleep(promptly);
    await oldRoutes(context, what, added);
    for (const [at, name] of deployments.entries()) {
      const said = exchange.printed(name).map((text, pod) => complaint(text.slice(before[at]?.[pod]?.length), name));
      if (said.includes(undefined))
        throw new Error(`${what}: the log of ${name} does not name ${routeFile[name].file}`);
      if (i === 0) lines.push(`${name} says: ${said[0] ?? ''}`);
    }
    writeWhole();
    lines.push(`${what}: old routes after ${promptly} s; the whole file is there after ${await there(context, added)}`);
  }
  const added = routeTo(firstId - 1, parties[0].route);
  const writeWhole = exchange.routeSpoilt(added, cut);
  for (const name of deployments) for (const pod of exchange.pods(name)) pod.signal('SIGKILL');
  await until('killed', () => !kubelet.ready, 10);
  const seconds = await until('Ready after a kill', () => kubelet.ready, 90);
  await oldRoutes(context, 'cut, and the containers killed', added);
  writeWhole();
  lines.push(
    `cut, and the containers killed: Ready after ${seconds.toFixed(1)} s with the old routes; the whole file is there after ${await there(context, added)}`,
  );
  return lines.join('\n');
}

const firstId = 7801;

function complaint(text: string, name: Deployment): string | undefined {
  return text.split('\n').findLast((line) => line.includes(routeFile[name].file));
}

async function oldRoutes({ exchange, parties }: Context, what: string, added: PartyRoute): Promise<void> {
  for (const party of parties)
    for (const [how, dial] of dialling(exchange, party.route.fqdn, party.id)) {
      const reached = await dial();
      if (reached !== party.name) throw new Error(`${what}: ${party.name} by ${how} reached ${reached ?? 'nobody'}`);
    }
  for (const [how, dial] of dialling(exchange, added.fqdn, added.partyId))
    if ((await dial()) !== undefined) throw new Error(`${what}: it was taken in, ${how}`);
}

async function there({ exchange, parties }: Context, { fqdn, partyId }: PartyRoute): Promise<string> {
  const seconds = await Promise.all(
    [...dialling(exchange, fqdn, partyId)].map(([how, dial]) =>
      effective(`a whole file, ${how}`, async () => (await dial()) === parties[0].name, promptly),
    ),
  );
  return spread(seconds);
}
