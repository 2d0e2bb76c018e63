import type { Issue } from '../issues/issue';
import { isPlainText } from './text-issues';

const longest = 255;

/** Faults of a folder of a disk: Kubernetes takes a path inside it alone. No text is all of the disk. */
export function subPathIssues(folder: string, path: string): Issue[] {
  const why = whyNoFolder(folder);
  if (why === undefined) return [];
  const wrong = `${why}: the pod would not start`;
  const mend = `write a folder of the disk, such as 'mysql', ${longest} characters at most, or '' for all of it`;
  return [{ code: 'invalid-sub-path', path, got: folder, wrong, mend }];
}

function whyNoFolder(folder: string): string | undefined {
  if (folder.startsWith('/')) return 'begins at the root of the machine, and not of the disk';
  if (folder.split('/').includes('..')) return 'leads out of the disk';
  if (folder.includes('\\')) return 'has a backslash, which is no way to a folder here';
  if (/[\t\n]/.test(folder) || !isPlainText(folder)) return 'has a control character';
  return folder.length > longest ? `has more than ${longest} characters` : undefined;
}
