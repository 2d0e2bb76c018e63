#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { fail } from './app';
import { ask } from './ask';

const usage = 'usage: npm run --silent handover -- <party id or exchange> > <file>.yaml';

/** Writes addresses, ports and CA of a party or an exchange to stdout, for the operators of others. */
function handover(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [whose = '', ...more] = positionals;
  if (!/^(\d+|exchange)$/.test(whose) || more.length > 0) fail(usage);
  else ask(`handover ${whose}`);
}

try {
  handover();
} catch (error) {
  fail(`${(error as Error).message}\n${usage}`);
}
