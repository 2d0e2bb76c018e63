import { quoteShell } from '../quoting/shell';
import { texts } from './texts';

/** Path of a script within `constructs/`. */
export type ScriptFile = keyof typeof texts;

/** Variables that a shell script is handed, by name. */
export type ScriptValues = Readonly<Record<string, string | number>>;

/** What a file says to editors and linters alone; `: "${name?}"` declares a variable that it is handed. */
const forLinters = /^(#!| *# shellcheck |: "\$\{\w+\?\}").*\n/gm;

/** The text of a script as containers get it. */
export function scriptText(file: ScriptFile): string {
  return texts[file].replace(forLinters, '');
}

/**
 * A shell script: one header that assigns the values, then the files in their order. The words of a list are the script's
 * arguments, an item a line.
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
  if (wanted !== given) throw new Error(`${files.join(', ')}: declares ${wanted} and is handed ${given}`);
}
