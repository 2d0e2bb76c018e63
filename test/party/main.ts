import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Outside } from '../configs/outside';
import { Party as Stub } from '../configs/stubs';
import { tryClaims } from '../kubelet/claim';
import { Kubelet } from '../kubelet/kubelet';
import { checkPrograms } from '../kubelet/network';
import { sandboxed } from '../kubelet/sandbox';
import { boardProgram } from './board-program';
import { cacheFolder } from './cache';
import { claims } from './claims';
import { standIns, type Software } from './images';
import { mysqlDistribution } from './mysql-distribution';
import { checkPackages } from './packages';
import { Party } from './party';
import { exchangeHost, synthesiseParty } from './site';
import { Watch } from './watch';

// Runs FATE of party 10000 of examples/both-parties.ts, as root: MySQL and nginx themselves, FATE-Flow and FATE-Board as
// programs that read the same files. tsx test/party/main.ts [number of a claim]…

async function main(scratch: string, software: Software, wanted: readonly number[]): Promise<number> {
  await checkPrograms([]);
  const start = Date.now();
  const { manifests, passwords } = synthesiseParty(scratch);
  const images = standIns(join(scratch, 'images'), software);
  const logs = join(cacheFolder, 'logs');
  console.log(`logs in ${logs}`);
  // As a new file system has it, which MySQL takes for no empty folder.
  mkdirSync(join(scratch, 'claims/mysql-data/lost+found'), { recursive: true, mode: 0o700 });
  const watch = new Watch();
  watch.add(passwords);
  const kubelet = await Kubelet.start(manifests, images, scratch, logs);
  const party = new Party(kubelet, manifests, passwords, await startExchange(), watch, scratch, logs);
  const numbered = claims.map((claim, i) => [i + 1, claim] as const);
  const status = await tryClaims(
    numbered.filter(([number]) => wanted.length === 0 || wanted.includes(number)),
    party,
    async (number) => {
      if (number > 1) await party.ready('mysql', 'python', 'nginx');
    },
  );
  console.log(`${((Date.now() - start) / 1000).toFixed(0)} s`);
  return status;
}

function startExchange(): Promise<Stub> {
  const [host, fqdn] = [exchangeHost, 'exchange.fate.org'];
  const nginx = { host, httpPort: 9300, grpcPort: 9310 };
  return Stub.start('exchange', { partyId: 1, fqdn, pulsarProxy: { host, port: 443 }, nginx }, new Outside());
}

async function prepare(): Promise<Software> {
  checkPackages();
  return { mysql: await mysqlDistribution(), fateBoard: await boardProgram() };
}

// Fetched before there is a network without a way out.
prepare().then(
  (software) => sandboxed((scratch) => main(scratch, software, process.argv.slice(2).map(Number))),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
