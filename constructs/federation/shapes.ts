import type { Issue } from '../issues/issue';
import { shapeOf } from '../shapes/schema';
import { shapeIssues } from '../shapes/shape';
import type { FederationProps } from './props';

export const federationShape = shapeOf('FederationProps');

/** Faults of a federation that no compiler has checked: JavaScript, or a value that was cast. */
export function federationShapeIssues(federation: unknown): Issue[] {
  const issues = shapeIssues(federation, federationShape, '');
  if (issues.length > 0) return issues.map((issue) => ({ ...issue, path: issue.path || 'federation' }));
  return filePathIssues(federation as FederationProps);
}

/** Linux allows no longer path. */
const mostCharacters = 4096;

/** Faults of paths of files. An invalid path may be the content of a file, such as a key: it is not quoted. */
function filePathIssues({ certificates, passwords, handovers = [] }: FederationProps): Issue[] {
  const files = [
    { path: 'certificates.folder', file: certificates.folder },
    { path: 'passwords.folder', file: passwords?.folder ?? 'passwords' },
    ...handovers.map((file, index) => ({ path: `handovers[${index}]`, file })),
  ];
  const wrong = `is not a valid path: it is empty, has a line end or another control character, or more than ${mostCharacters} characters`;
  const mend = 'write the name of the file or folder, not its content';
  return files
    .filter(({ file }) => file === '' || file.length > mostCharacters || /\p{Cc}/u.test(file))
    .map(({ path }) => ({ code: 'invalid-file-path', path, wrong, mend }));
}
