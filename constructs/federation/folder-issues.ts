import type { Issue } from '../issues/issue';
import { isPlainText } from '../kube/text-issues';

/** What the file systems of servers take, of each part of a path. */
const longestPart = 255;

/** Faults of the folders that keys and passwords are read from, and made in. */
export function folderIssues(folder: string | undefined, path: string): Issue[] {
  if (folder === undefined) return [];
  const why = whyNoFolder(folder);
  return why === undefined
    ? []
    : [{ code: 'invalid-folder', path, got: folder, wrong: why, mend: "name a folder of the app, such as 'certs'" }];
}

function whyNoFolder(folder: string): string | undefined {
  if (folder.trim() === '') return 'is no name: files would be made at the root of this machine';
  if (/[\t\n]/.test(folder) || !isPlainText(folder)) return 'has a control character: no such folder could be made';
  const long = folder.split(/[/\\]/).some((part) => Buffer.byteLength(part) > longestPart);
  return long ? `has a part of more than ${longestPart} bytes: no such folder could be made` : undefined;
}
