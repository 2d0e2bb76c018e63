import { get } from 'node:http';
import { fateBoardPort, fateFlowHttpPort } from '../../constructs/party/facts';
import type { Party } from './party';

/** What the stand-in of FATE-Flow has read. */
export interface Read {
  readonly conf: Conf;
  readonly transfer: unknown;
  readonly spark: Readonly<Record<string, string>>;
  /** By the route table as it is now. */
  readonly peers: Readonly<Record<string, { readonly host: string; readonly sslPort: number; readonly proxy: string }>>;
  /** Who the database says that it is, or why it does not let it in. */
  readonly user: string;
}

interface Conf {
  readonly work_mode: number;
  readonly fateflow: Readonly<Record<'host' | 'http_port' | 'grpc_port' | 'proxy', string | number>>;
  readonly database: Readonly<
    Record<'name' | 'user' | 'passwd' | 'host' | 'port' | 'max_connections', string | number>
  >;
  readonly fate_on_spark: Readonly<Record<'spark' | 'pulsar' | 'nginx', Readonly<Record<string, string | number>>>>;
  readonly model_store_address: Readonly<Record<string, string | number>>;
}

export async function read(party: Party): Promise<Read> {
  return JSON.parse(await page(party, fateFlowHttpPort.number, '/read')) as Read;
}

/** How many calls FATE-Flow has been given. */
export async function received(party: Party): Promise<number> {
  return (JSON.parse(await page(party, fateFlowHttpPort.number, '/received')) as { received: number }).received;
}

/** What comes of a call of FATE-Flow to another party. */
export async function callFromFlow(party: Party, partyId: number): Promise<{ status: number; text: string }> {
  return JSON.parse(await page(party, fateFlowHttpPort.number, `/call/${partyId}`)) as { status: number; text: string };
}

/** The properties that the stand-in of FATE-Board has read, and what the database says of them. */
export async function board(party: Party): Promise<Readonly<Record<string, string>>> {
  const lines = (await page(party, fateBoardPort.number, '/')).trim().split('\n');
  const decode = ([key = '', value = '']: readonly string[]) => [key, Buffer.from(value, 'base64').toString()] as const;
  return Object.fromEntries(lines.map((line) => decode(line.split(' '))));
}

function page(party: Party, port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: party.address('python'), port, path, agent: false, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error(`${path}: no answer`)));
    request.on('error', reject);
  });
}

/** Fails at the first value that is not as it must be; says which, and never what a password is. */
export function expectValues(
  got: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): string {
  for (const [name, value] of Object.entries(wanted)) {
    if (got[name] === value) continue;
    const secret = name.includes('passw');
    throw new Error(
      `${name}: ${secret ? 'another text' : `${JSON.stringify(got[name])}, not ${JSON.stringify(value)}`}`,
    );
  }
  return `${Object.keys(wanted).join(', ')} as they must be`;
}

/** FATE-Flow and FATE-Board have read the passwords that are in the Secret, and MySQL takes them. */
export async function expectPasswords(party: Party): Promise<string> {
  const { mysql, fateboard } = party.passwords;
  const { conf, user } = await read(party);
  const flow = { passwd: conf.database.passwd, user };
  const wanted = { 'datasource.password': mysql, user: 'fate@%', 'login.password': fateboard };
  expectValues(flow, { passwd: mysql, user: 'fate@%' });
  expectValues(await board(party), wanted);
  return 'FATE-Flow and FATE-Board have read them to the letter, and log in to MySQL';
}
