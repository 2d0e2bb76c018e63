import type { Issue } from '../issues/issue';
import { isPlainText } from './text-issues';

const longest = 255;

/** Faults of a `subPath`: Kubernetes allows only a path within the volume. An empty text is the whole volume. */
export function subPathIssues(folder: string, path: string): Issue[] {
  const why = whyInvalid(folder);
  if (why === undefined) return [];
  const wrong = `${why}: the pod would not start`;
  const mend = `write a folder of the disk, such as 'mysql', at most ${longest} characters, or '' for the whole disk`;
  return [{ code: 'invalid-sub-path', path, got: folder, wrong, mend }];
}

function whyInvalid(folder: string): string | undefined {
  if (folder.startsWith('/')) return 'is an absolute path, not a folder of the disk';
  if (folder.split('/').includes('..')) return 'leads outside the disk';
  if (folder.includes('\\')) return 'contains a backslash';
  if (/[\t\n]/.test(folder) || !isPlainText(folder)) return 'contains a control character';
  return folder.length > longest ? `has more than ${longest} characters` : undefined;
}
