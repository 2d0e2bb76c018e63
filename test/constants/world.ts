import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import type { Literal } from './literals';
import { textOf } from './literals';

const compiled = new Map<string, string>();

/** Loads sources anew, some literals of them changed: modules work values out of others when they are loaded. */
export class World {
  private readonly loaded = new Map<string, { exports: object }>();

  constructor(private readonly changes: readonly Literal[]) {}

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- who loads knows what the file exports
  load<T>(file: string): T {
    const known = this.loaded.get(file);
    if (known !== undefined) return known.exports as T;
    const module = { exports: {} };
    this.loaded.set(file, module);
    const native = createRequire(file);
    const require = (name: string): unknown => {
      const path = resolve(dirname(file), `${name}.ts`);
      const index = join(resolve(dirname(file), name), 'index.ts');
      if (!name.startsWith('.') || name.endsWith('.json')) return native(name);
      return this.load(existsSync(path) ? path : index);
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- sources of this project, changed
    const run = new Function('exports', 'require', 'module', '__dirname', this.code(file)) as (
      ...args: unknown[]
    ) => void;
    run(module.exports, require, module, dirname(file));
    return module.exports as T;
  }

  private code(file: string): string {
    const changes = this.changes.filter((one) => one.file === file).sort((a, b) => b.start - a.start);
    if (changes.length === 0) {
      const code = compiled.get(file) ?? compile(textOf(file));
      compiled.set(file, code);
      return code;
    }
    const text = textOf(file);
    return compile(
      changes.reduce((whole, { start, end, changed }) => whole.slice(0, start) + changed + whole.slice(end), text),
    );
  }
}

function compile(text: string): string {
  const jsc = { target: 'es2022', parser: { syntax: 'typescript' } } as const;
  return transformSync(text, { jsc, module: { type: 'commonjs' } }).code;
}
