import type { Size } from 'cdk8s';
import { SizeRoundingBehavior } from 'cdk8s';
import type { Issue } from '../issues/issue';

/** Whole mebibytes of a size; a fraction is left off, so that `Size.gibibytes(1.3)` is one that can be written. NaN: it is no size. */
export function wholeMebibytes(size: Size): number {
  try {
    const mebibytes: unknown = size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR });
    return typeof mebibytes === 'number' ? Math.floor(mebibytes) : NaN;
  } catch {
    // Something that only looks like a Size: JavaScript, or a value that was cast.
    return NaN;
  }
}

/** Larger than what is sold. */
const mostMiB = { memory: 64 * 1024 ** 2, disk: 1024 ** 3 } as const;
const words = {
  memory: 'no machine has as much memory: the pod would stay Pending',
  disk: 'no StorageClass gives a disk as large: the pod would stay Pending',
} as const;

/** Faults of a size that is none, or that no cluster has. That it is too small is said elsewhere, where it is known how much is needed. */
export function sizeIssues(mebibytes: number, of: 'memory' | 'disk', path: string): Issue[] {
  const sound = Number.isFinite(mebibytes) && mebibytes >= 0;
  if (sound && mebibytes <= mostMiB[of]) return [];
  const wrong = sound ? `is too large: ${words[of]}` : 'is not a valid size';
  const mend = `use a Size of ${mostMiB[of] / 1024 ** 2} TiB or less`;
  return [{ code: 'invalid-size', path, got: `${mebibytes} MiB`, wrong, mend }];
}
