import type { Issue } from '../issues/issue';
import { shapeOf } from '../shapes/schema';
import { shapeIssues } from '../shapes/shape';
import { filePathIssues } from './file-path-issues';
import type { FederationProps } from './props';

export const federationShape = shapeOf('FederationProps');

/** Faults of a federation that no compiler has checked: JavaScript, or a value that was cast. */
export function federationShapeIssues(federation: unknown): Issue[] {
  const issues = shapeIssues(federation, federationShape, '');
  if (issues.length > 0) return issues.map((issue) => ({ ...issue, path: issue.path || 'federation' }));
  return filePathIssues(federation as FederationProps);
}
