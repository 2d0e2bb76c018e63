import { isObject } from './opaque';
import type { ObjectShape, Shape } from './shape';

/** The intended branch of a union: by the type of the value, by a literal such as `kind: 'files'`, else by the number of known keys. */
export function intendedBranch(value: unknown, branches: readonly Shape[]): Shape | undefined {
  if (Array.isArray(value)) return branches.find((branch) => typeof branch === 'object' && 'list' in branch);
  if (!isObject(value)) return undefined;
  const objects = branches.filter((branch): branch is ObjectShape => typeof branch === 'object' && 'props' in branch);
  const score = ({ props }: ObjectShape) => {
    const keys = Object.keys(value).filter((key) => Object.hasOwn(props, key));
    return keys.length + 1000 * keys.filter((key) => isLiteral(value[key], props[key])).length;
  };
  return objects.reduce<ObjectShape | undefined>(
    (best, one) => (best === undefined || score(one) > score(best) ? one : best),
    undefined,
  );
}

function isLiteral(value: unknown, shape: Shape | undefined): boolean {
  return typeof shape === 'object' && 'oneOf' in shape && (shape.oneOf as readonly unknown[]).includes(value);
}
