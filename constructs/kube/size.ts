import type { Size } from 'cdk8s';
import { SizeRoundingBehavior } from 'cdk8s';
import type { Issue } from '../issues/issue';

/** A size in whole mebibytes, rounded down, so that `Size.gibibytes(1.3)` is allowed. NaN: not a valid size. */
export function wholeMebibytes(size: Size): number {
  try {
    const mebibytes: unknown = size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR });
    return typeof mebibytes === 'number' ? Math.floor(mebibytes) : NaN;
  } catch {
    // JavaScript may pass an object that only looks like a Size.
    return NaN;
  }
}

/** Larger than any machine or disk. */
const mostMiB = { memory: 64 * 1024 ** 2, disk: 1024 ** 3 } as const;
const words = {
  memory: 'no node has so much memory, and the pod would stay Pending',
  disk: 'no StorageClass provides such a disk, and the pod would stay Pending',
} as const;

/** Faults of a size that is invalid or too large. Callers check the minimum. */
export function sizeIssues(mebibytes: number, of: 'memory' | 'disk', path: string): Issue[] {
  const sound = Number.isFinite(mebibytes) && mebibytes >= 0;
  if (sound && mebibytes <= mostMiB[of]) return [];
  const wrong = sound ? `is too large: ${words[of]}` : 'is not a valid size';
  const mend = `use a Size of ${mostMiB[of] / 1024 ** 2} TiB or less`;
  return [{ code: 'invalid-size', path, got: `${mebibytes} MiB`, wrong, mend }];
}
