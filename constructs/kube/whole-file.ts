import { createHash } from 'node:crypto';

/** How the last line begins. Both servers take it for a comment. */
export const wholeMark = '# cdk8s-fate sha256';

/** Puts the checksum of a text below it: a file that was cut or changed by hand is not taken in (`follow.sh`). */
export function markWhole(text: string): string {
  return `${text}${wholeMark} ${createHash('sha256').update(text).digest('hex')}\n`;
}
