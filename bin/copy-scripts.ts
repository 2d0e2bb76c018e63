/** Copies what the library reads at run time and the compiler leaves behind: scripts beside the code that uses them. */
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

for (const path of readdirSync('constructs', { recursive: true, encoding: 'utf8' })) {
  if (path.endsWith('.lua')) copyFileSync(join('constructs', path), join('lib/constructs', path));
}
