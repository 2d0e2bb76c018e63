import type { Size } from 'cdk8s';
import { SizeRoundingBehavior } from 'cdk8s';

/** Whole mebibytes of a size; a fraction is left off, so that `Size.gibibytes(1.3)` is one that can be written. */
export function wholeMebibytes(size: Size): number {
  return size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR });
}
