import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTexts, textsFile } from './write-scripts';

it('`npm run scripts` would change nothing', () => {
  const constructs = join(__dirname, '../constructs');
  expect(readFileSync(join(constructs, textsFile), 'utf8')).toBe(renderTexts(constructs));
});
