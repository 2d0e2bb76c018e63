import type { Issue } from '../issues/issue';
import type { Shape } from './shape';

/**
 * Removes values that may be secrets from issues: those of props marked as secret, and those from files. Checks can add values
 * without knowing which props may hold secrets.
 */
export function unquoted(issues: readonly Issue[], shape: Shape, files: readonly string[] = []): Issue[] {
  return issues.map(({ got, ...issue }) => {
    if (got === undefined) return issue;
    // A place in a file is its path, a blank, and a key.
    const ofFile = files.some((file) => issue.path === file || issue.path.startsWith(`${file} `));
    return ofFile || mayBeSecret(issue.path, shape) ? issue : { ...issue, got };
  });
}

/** Whether a path such as `sites[0].party.pulsar.broker.configData.key` is within a prop that may hold a secret. */
function mayBeSecret(path: string, shape: Shape): boolean {
  let shapes: readonly Shape[] = [shape];
  for (const name of path.split(/[.[\], ]+/)) {
    shapes = shapes.flatMap(branchesOf);
    if (shapes.some(isSecret)) return true;
    shapes = shapes.flatMap((shape) => below(shape, name));
  }
  return shapes.flatMap(branchesOf).some(isSecret);
}

function branchesOf(shape: Shape): readonly Shape[] {
  return typeof shape === 'object' && 'anyOf' in shape ? shape.anyOf.flatMap(branchesOf) : [shape];
}

function isSecret(shape: Shape): boolean {
  return typeof shape === 'object' && 'secret' in shape;
}

function below(shape: Shape, name: string): readonly Shape[] {
  if (typeof shape !== 'object') return [];
  if ('list' in shape) return [shape.list];
  const of = 'props' in shape && Object.hasOwn(shape.props, name) ? shape.props[name] : undefined;
  return of === undefined ? [] : [of];
}
