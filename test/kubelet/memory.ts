import { readdirSync, readFileSync } from 'node:fs';

/** Bytes that the memory limit of a container counts and that cannot be given back: of a process and all its children. */
export function memoryBelow(roots: readonly number[]): Map<number, number> {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readStatus(Number(pid)));
  const total = (pid: number): number =>
    processes
      .filter((process) => process.pid === pid || process.parent === pid)
      .reduce((sum, process) => sum + (process.pid === pid ? process.bytes : total(process.pid)), 0);
  return new Map(roots.map((pid) => [pid, total(pid)]));
}

/** A process and all its children, with their command lines. */
export function processesOf(root: number): { readonly pid: number; readonly command: string }[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => readStatus(Number(pid)))
      .map(({ pid, parent }) => [pid, parent]),
  );
  const below = (pid: number | undefined): boolean => pid === root || (pid !== undefined && below(parents.get(pid)));
  return [...parents.keys()].filter(below).map((pid) => ({ pid, command: commandOf(pid) }));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has just ended
  }
}

function readStatus(pid: number): { pid: number; parent: number; bytes: number }[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return [{ pid, parent: field('PPid'), bytes: (field('RssAnon') + field('RssShmem')) * 1024 }];
  } catch {
    return []; // it has just ended
  }
}
