/** Writes `constructs/scripts/texts.ts` from the script files: packages and bundles contain modules, but not always other files. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of the module within `constructs/`. */
export const textsFile = 'scripts/texts.ts';

/** The module for the scripts of a folder such as `constructs/`. */
export function renderTexts(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(sh|py|lua)$/.test(path),
  );
  const lines = paths
    .sort()
    .map((path) => `  ${JSON.stringify(path)}: ${JSON.stringify(readFileSync(join(folder, path), 'utf8'))},`);
  return [
    '// Written by `npm run scripts` from the files that are named here. Edit those, not this.',
    'export const texts = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

export function writeTexts(folder: string): void {
  writeFileSync(join(folder, textsFile), renderTexts(folder));
}

if (require.main === module) writeTexts('constructs');
