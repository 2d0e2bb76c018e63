#!/usr/bin/env node
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, runApp, withScratch, write } from './app';

const usage = 'usage: npm run --silent print -- <site> [--secrets] [--first-time] [--peers-moved]';

/** Writes one site to stdout as one YAML stream, in the order of apply. `dist/` is not used. */
function print(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { secrets: { type: 'boolean' }, 'first-time': { type: 'boolean' }, 'peers-moved': { type: 'boolean' } },
  });
  const [site, ...more] = positionals;
  if (site === undefined || more.length > 0) {
    fail(usage);
    return;
  }
  withScratch((scratch) => {
    if (!runApp(scratch)) {
      fail('the app failed: no output');
      return;
    }
    const folder = join(scratch, site);
    if (!readdirSync(scratch).includes(site)) {
      fail(`${site} is not a site of this app; use one of ${readdirSync(scratch).join(', ')}`);
      return;
    }
    const files = [
      ...yamlFiles(folder),
      ...(values['first-time'] === true ? yamlFiles(join(folder, 'first-time')) : []),
      ...(values['peers-moved'] === true ? yamlFiles(join(folder, 'peers-moved')) : []),
    ];
    const wanted = files.filter((file) => values.secrets === true || !file.endsWith('-secrets.k8s.yaml'));
    write(wanted.map((file) => readFileSync(file, 'utf8')).join('---\n'));
  });
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

try {
  print();
} catch (error) {
  fail(`${(error as Error).message}\n${usage}`);
}
