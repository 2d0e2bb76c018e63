import { readFileSync } from 'node:fs';

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
