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

function readStatus(pid: number): { pid: number; parent: number; bytes: number }[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return [{ pid, parent: field('PPid'), bytes: (field('RssAnon') + field('RssShmem')) * 1024 }];
  } catch {
    return []; // it has just ended
  }
}

/** The most memory that the flags of a JVM let it take for heap and direct buffers; undefined for another program. */
export function jvmMemory(pid: number): { heap: number; direct: number } | undefined {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  if (!words[0]?.endsWith('java')) return undefined;
  const last = (pattern: RegExp) => words.flatMap((word) => pattern.exec(word)?.[1] ?? []).at(-1);
  const heap = last(/^-Xmx(\w+)$/) ?? last(/^-XX:MaxHeapSize=(\w+)$/);
  if (heap === undefined) throw new Error(`the JVM has no heap size: ${words.slice(0, 40).join(' ')}`);
  // Without a size of their own, direct buffers may take as much as the heap.
  return { heap: size(heap), direct: size(last(/^-XX:MaxDirectMemorySize=(\w+)$/) ?? heap) };
}

function size(flag: string): number {
  const unit = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[flag.slice(-1).toLowerCase()];
  return parseInt(flag, 10) * (unit ?? 1);
}
