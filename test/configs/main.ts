import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { claims } from './claims';
import { checkPackages } from './images';

// Tries what holds of exchanges, each in a network of its own, as root: tsx test/configs/main.ts [number of a claim]…

const logs = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-fate', 'configs', 'logs');

/** Runs an exchange, shows what it prints as it comes, and gives how many of these claims passed. */
async function tryExchange(exchange: number, numbers: readonly number[]): Promise<number> {
  const program = ['node', '--import', 'tsx', join(__dirname, 'one-exchange.ts')];
  // The exchanges end with this program, in whatever way that ends.
  const argv = ['--pdeathsig', 'TERM', ...program, join(logs, String(exchange)), ...numbers.map(String)];
  const child = spawn('setpriv', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    process.stdout.write(text.replace(totals, ''));
  });
  await new Promise((resolve) => child.on('close', resolve));
  const passed = totals.exec(printed)?.[1];
  if (passed === undefined) console.log(`FAILED ${numbers.join(', ')}: their exchange ended before its last claim`);
  return Number(passed ?? 0);
}

const totals = /^(\d+) passed, \d+ failed\n/m;

async function main(wanted: readonly number[]): Promise<void> {
  const numbered = claims
    .map(({ on }, i) => ({ on, number: i + 1 }))
    .filter(({ number }) => wanted.length === 0 || wanted.includes(number));
  const exchanges = [...new Set(numbered.map(({ on }) => on))];
  console.log(`logs in ${logs}, a folder for each of ${exchanges.length} exchanges`);
  const passed = await Promise.all(
    exchanges.map((exchange) => {
      const own = numbered.filter(({ on }) => on === exchange).map(({ number }) => number);
      return tryExchange(exchange, own);
    }),
  );
  const all = passed.reduce((sum, one) => sum + one, 0);
  console.log(`${all} passed, ${numbered.length - all} failed`);
  if (all < numbered.length || all === 0) process.exitCode = 1;
}

checkPackages();
void main(process.argv.slice(2).map(Number));
