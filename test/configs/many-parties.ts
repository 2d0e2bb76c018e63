import type { PartyRoute } from '../../constructs/terms/route';
import { until } from '../kubelet/command';
import { named } from '../kubelet/manifests';
import { dialling } from './changes';
import { effective } from './effective';
import { deployments, type Context } from './exchange';
import { fqdn, routeFiles, routeTo } from './routes';
import type { Party } from './stubs';

const many = 10_000;
const sample = 600;
const allAsked = 1000;
const firstId = 20_000;

/** The exchange carries ten thousand parties, and each request finds its own. */
export async function manyParties(context: Context): Promise<string> {
  const { exchange, kubelet } = context;
  const lines: string[] = [];
  try {
    lines.push(await askedTwice(context, allAsked));
    const routes = table(context, many);
    lines.push(sizes(routes));
    exchange.replaceRoutes(routes);
    lines.push(`${many} parties effective: ${await untilThere(context, many)} after the exchange of the files`);
    lines.push(await lookUps(context, many, random(many, sample)));
    for (const name of deployments) {
      const [pod] = exchange.pods(name);
      await kubelet.deletePod(pod?.name ?? '');
      const seconds = await until(`${name} Ready`, () => exchange.pods(name)[0]?.ready ?? false, 300);
      lines.push(`${name} with ${many} parties is Ready ${seconds.toFixed(1)} s after its start`);
    }
    lines.push(await lookUps(context, many, random(many, sample / 6)));
    lines.push(peaks(context));
  } finally {
    exchange.replaceRoutes(exchange.initial);
  }
  return lines.join('\n');
}

/** Parties one after another at the addresses that there are. */
function table({ parties }: Context, count: number): PartyRoute[] {
  return ids(count).map((id) => routeTo(id, owner({ parties }, id).route));
}

const ids = (count: number) => Array.from({ length: count }, (_, i) => firstId + i);

function owner({ parties }: Pick<Context, 'parties'>, id: number): Party {
  return parties[(id - firstId) % parties.length] ?? parties[0];
}

const random = (count: number, howMany: number) =>
  Array.from({ length: howMany }, () => firstId + Math.floor(Math.random() * count));

/** All of a table asked twice: none is forgotten. */
async function askedTwice(context: Context, count: number): Promise<string> {
  context.exchange.replaceRoutes(table(context, count));
  const effectively = await untilThere(context, count);
  const all = ids(count);
  return `${count} parties, effective ${effectively}: ${await lookUps(context, count, [...all, ...all])}`;
}

async function untilThere(context: Context, count: number): Promise<string> {
  const last = firstId + count - 1;
  const seconds = await Promise.all(
    [...dialling(context.exchange, fqdn(last), last)].map(async ([how, dial]) => {
      const there = async () => (await dial()) === owner(context, last).name;
      return `${how} ${(await effective(`${count} parties, ${how}`, there, 120)).toFixed(1)} s`;
    }),
  );
  return seconds.join(', ');
}

/** Asks for each id in turn through each way; any answer from elsewhere is an error. */
async function lookUps(context: Context, count: number, asked: readonly number[]): Promise<string> {
  // One pod of each is as good as all.
  const ways = [...dialling(context.exchange, '', 0).keys()].filter((how) => how.endsWith('-0'));
  const wrong = new Map(ways.map((how) => [how, 0]));
  const width = 8;
  for (let i = 0; i < asked.length; i += width)
    await Promise.all(
      asked.slice(i, i + width).flatMap((id) =>
        ways.map(async (how) => {
          if ((await dialling(context.exchange, fqdn(id), id).get(how)?.()) !== owner(context, id).name)
            wrong.set(how, (wrong.get(how) ?? 0) + 1);
        }),
      ),
    );
  const report = [...wrong].map(([how, times]) => `${how} ${times}`).join(', ');
  if ([...wrong.values()].some((times) => times > 0))
    throw new Error(`${count} parties, wrong of ${asked.length} look-ups: ${report}`);
  return `wrong of ${asked.length} look-ups: ${report}`;
}

function sizes(routes: readonly PartyRoute[]): string {
  const part = (text: string) => `${text.length} bytes, ${((text.length / 1024 ** 2) * 100).toFixed(0)} % of 1 MiB`;
  const { sni, table } = routeFiles(routes);
  return `${routes.length} parties: sni.yaml ${part(sni)}; routes.json ${part(table)}`;
}

function peaks({ kubelet, manifests }: Context): string {
  const limits = (name: string) =>
    named(manifests.deployments, name).spec.template.spec.containers[0]?.resources?.limits?.memory ?? 'none';
  return deployments
    .map((name) => {
      const bytes = Math.max(
        ...[...kubelet.peaks].filter(([key]) => key.startsWith(name)).map(([, peak]) => peak.bytes),
      );
      return `${name} took ${(bytes / 1024 ** 2).toFixed(0)} MiB at most, limit ${limits(name)}`;
    })
    .join('; ');
}
