#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { handoverVariable } from '../constructs/synthesis';
import { fail, runApp, withScratch } from './app';

const usage = 'usage: npm run --silent handover -- <party id> > <party id>.yaml';

/** Writes to stdout what others need to know of a party of ours: addresses, ports, CA. */
function handover(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [partyId = '', ...more] = positionals;
  if (!/^\d+$/.test(partyId) || more.length > 0) {
    fail(usage);
    return;
  }
  withScratch((scratch) => {
    if (runApp(scratch, { [handoverVariable]: partyId })) {
      process.stdout.write(readFileSync(join(scratch, 'handover.yaml'), 'utf8'));
    } else fail('nothing handed over');
  });
}

try {
  handover();
} catch (error) {
  fail(`${(error as Error).message}\n${usage}`);
}
