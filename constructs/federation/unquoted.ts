import type { Issue } from '../issues/issue';
import type { Shape } from './shape';
import { federationShape } from './shapes';

/**
 * Issues without the values that may be secrets: those of props that are marked so, and those that came out of a file.
 * Whoever finds a fault need not know which.
 */
export function unquoted(issues: readonly Issue[], files: readonly string[]): Issue[] {
  return issues.map(({ got, ...issue }) => {
    if (got === undefined) return issue;
    // A place in a file is the file's path, a blank, and the place.
    const ofFile = files.some((file) => issue.path === file || issue.path.startsWith(`${file} `));
    return ofFile || maySecret(issue.path, federationShape) ? issue : { ...issue, got };
  });
}

/** Whether a place such as `sites[0].party.pulsar.broker.configData.key` is within what is marked. */
function maySecret(path: string, whole: Shape): boolean {
  let shape: Shape | undefined = whole;
  for (const name of path.split(/[.[\], ]+/)) {
    while (typeof shape === 'object' && 'off' in shape) shape = shape.off;
    if (typeof shape !== 'object' || 'oneOf' in shape) return false;
    if ('secret' in shape) return true;
    if ('list' in shape) shape = shape.list;
    else if (Object.hasOwn(shape.props, name)) shape = shape.props[name];
    else return false;
  }
  return typeof shape === 'object' && 'secret' in shape;
}
