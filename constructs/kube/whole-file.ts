import { createHash } from 'node:crypto';

/** Start of the last line, which is a comment for both servers. */
export const wholeMark = '# cdk8s-fate sha256';

/** Appends the checksum of a text: `follow.sh` ignores a file that was truncated or changed by hand. */
export function markWhole(text: string): string {
  return `${text}${wholeMark} ${createHash('sha256').update(text).digest('hex')}\n`;
}
