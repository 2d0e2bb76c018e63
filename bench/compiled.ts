import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Compiles the library, the app and the measured program into a folder, as an installed package is. */
export function compile(folder: string): string {
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    outDir: folder,
    rootDir: root,
    declaration: false,
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const include = ['constructs', 'examples/ha-guide.ts', 'bench/parties.ts', 'bench/loaded.ts', 'bench/bare.ts'].map(
    (name) => join(root, name),
  );
  const exclude = [join(root, '**/*.test.ts')];
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.build.json'), compilerOptions, include, exclude }),
  );
  execFileSync('node', [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { stdio: 'inherit' });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
