import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mysqlUid } from '../../constructs/party/facts';
import { bySocket, byTcp, denied, expectAnswer, refused } from './mysql-client';
import type { Party } from './party';

/** It becomes Ready as it was emitted, on a disk as a new file system gives it, with no more rights than it needs. */
export async function starts(party: Party): Promise<string> {
  const seconds = await party.ready('mysql');
  const { restarts } = party.pod('mysql');
  if (restarts.size > 0) throw new Error(`restarted: ${[...restarts].join(', ')}`);
  if (!readdirSync(party.disk).includes('lost+found')) throw new Error('the disk has lost its lost+found');
  return `Ready after ${seconds.toFixed(1)} s on a disk with ${readdirSync(party.disk).join(' and ')}\n${await rights(party)}`;
}

async function rights(party: Party): Promise<string> {
  const look = 'id -u; id -g; grep -E "^(CapPrm|CapEff|CapBnd|NoNewPrivs)" /proc/1/status; touch /touched 2>&1';
  const { stdout } = await party.pod('mysql').exec(['bash', '-c', look]);
  const uid = String(mysqlUid);
  const wanted = [`^${uid}\n${uid}\n`, ...['CapPrm', 'CapEff', 'CapBnd'].map((set) => `${set}:\\s+0+\n`)];
  for (const part of [...wanted, 'NoNewPrivs:\\s+1\n', 'Read-only file system'])
    if (!new RegExp(part, 'm').test(stdout)) throw new Error(`not ${part}: ${stdout}`);
  return `user and group ${uid}, no capability, none to be had, root read only`;
}

/** FATE's account is let in with its password alone, and the administrator by the socket alone. */
export async function letsIn(party: Party): Promise<string> {
  const { mysql, mysqlRoot } = party.passwords;
  const who = 'SELECT current_user()';
  const lines = [
    expectAnswer('fate by TCP', await byTcp(party, 'fate', mysql, who), /^\[\[\["fate@%"\]\]\]$/),
    expectAnswer('fate without the last character', await byTcp(party, 'fate', mysql.slice(0, -1), who), denied),
    expectAnswer("fate with root's password", await byTcp(party, 'fate', mysqlRoot, who), denied),
    expectAnswer('fate without a password', await byTcp(party, 'fate', '', who), denied),
    expectAnswer('root by TCP', await byTcp(party, 'root', mysqlRoot, who), refused),
    expectAnswer('root by TCP without a password', await byTcp(party, 'root', '', who), refused),
    expectAnswer('nobody by TCP', await byTcp(party, '', '', who), refused),
    expectAnswer('root by the socket', await bySocket(party, mysqlRoot, who), /^root@localhost$/),
    expectAnswer('root by the socket without a password', await bySocket(party, '', who), denied),
  ];
  const users = await bySocket(party, mysqlRoot, 'SELECT user, host FROM mysql.user');
  const accounts = users.split('\n').map((line) => line.replace('\t', '@'));
  const ours = accounts.filter((account) => !account.startsWith('mysql.')).sort();
  if (ours.join() !== 'fate@%,root@localhost') throw new Error(`accounts: ${accounts.join(', ')}`);
  return lines.join('\n');
}

/** Its files, for those who look at the disk. */
export const dataFolder = (party: Party): string => join(party.disk, 'mysql');
