import { quoteShell } from '../quoting/shell';
import { texts } from './texts';

/** Path of a script within `constructs/`. */
export type ScriptFile = keyof typeof texts;

/** Variables of a shell script, by name. */
export type ScriptValues = Readonly<Record<string, string | number>>;

/** Lines that are only for editors and linters; `: "${name?}"` declares a variable. */
const forLinters = /^(#!| *# shellcheck |: "\$\{\w+\?\}").*\n/gm;

/** The text of a script in a container. */
export function scriptText(file: ScriptFile): string {
  return texts[file].replace(forLinters, '');
}

/**
 * A shell script: a header that assigns the values, then the files in their order. `list` becomes the arguments of the script, one
 * item per line.
 */
export function shellScript(
  values: ScriptValues,
  files: readonly ScriptFile[],
  list?: readonly (readonly string[])[],
): string {
  checkValues(values, files);
  const header = Object.entries(values).map(([name, value]) => `${name}=${quoteShell(String(value))}`);
  if (list !== undefined)
    header.push(['set --', ...list.map((words) => words.map(quoteShell).join(' '))].join(' \\\n  '));
  const body = files.map(scriptText).join('\n');
  return header.length === 0 ? body : `${header.join('\n')}\n\n${body}`;
}

function checkValues(values: ScriptValues, files: readonly ScriptFile[]): void {
  const declared = files.flatMap((file) => Array.from(texts[file].matchAll(/"\$\{(\w+)\?\}"/g), ([, name]) => name));
  const [wanted, given] = [[...new Set(declared)], Object.keys(values)].map((names) => names.sort().join(', '));
  if (wanted !== given) throw new Error(`${files.join(', ')}: declares ${wanted} but gets ${given}`);
}
