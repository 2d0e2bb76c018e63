import { sleep } from '../kubelet/command';

const inARow = 5; // one worker may take a change in before another

/**
 * Waits until something holds, and goes on holding; gives the seconds from the call to the end of the
 * first attempt that succeeded.
 * An attempt that throws does not hold.
 */
export async function effective(what: string, holds: () => Promise<boolean>, timeoutSeconds: number): Promise<number> {
  const start = Date.now();
  const elapsed = () => (Date.now() - start) / 1000;
  let [streak, first, last] = [0, 0, ''];
  while (streak < inARow) {
    const held = await holds().catch((error: unknown) => {
      last = `: ${String(error)}`;
      return false;
    });
    if (held && streak === 0) first = elapsed();
    streak = held ? streak + 1 : 0;
    if (!held && elapsed() > timeoutSeconds) throw new Error(`${what}: not within ${timeoutSeconds} s${last}`);
    await sleep(0.1);
  }
  return first;
}

/** Seconds, least to most. */
export function spread(seconds: readonly number[]): string {
  const sorted = [...seconds].sort((a, b) => a - b);
  const at = (part: number) => (sorted[Math.round(part * (sorted.length - 1))] ?? NaN).toFixed(1);
  return `${at(0)}/${at(0.5)}/${at(1)} s`;
}
