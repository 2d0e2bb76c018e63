import type { Issue } from '../issues/issue';
import type { FederationProps } from './props';

/** Linux has no longer one. */
const mostCharacters = 4096;

/** Faults of the places of files. What is none may be what stands in a file, a key perhaps: it is not quoted. */
export function filePathIssues({ certificates, passwords, handovers = [] }: FederationProps): Issue[] {
  const stated = [
    { path: 'certificates.folder', file: certificates.folder },
    { path: 'passwords.folder', file: passwords?.folder ?? 'passwords' },
    ...handovers.map((file, index) => ({ path: `handovers[${index}]`, file })),
  ];
  return stated
    .filter(({ file }) => file === '' || file.length > mostCharacters || /\p{Cc}/u.test(file))
    .map(({ path }) => ({
      code: 'invalid-file-path',
      path,
      wrong: `is not a valid path: it is empty, has a line end or another control character, or more than ${mostCharacters} characters`,
      mend: 'write the name of the file or folder, not its content',
    }));
}
