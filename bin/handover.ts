#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { fail } from './app';
import { ask } from './ask';

const usage = 'usage: npm run --silent handover -- <party id> > <party id>.yaml';

/** Writes to stdout what others need to know of a party of ours: addresses, ports, CA. */
function handover(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [partyId = '', ...more] = positionals;
  if (!/^\d+$/.test(partyId) || more.length > 0) fail(usage);
  else ask(`handover ${partyId}`);
}

try {
  handover();
} catch (error) {
  fail(`${(error as Error).message}\n${usage}`);
}
