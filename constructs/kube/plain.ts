/** A copy in plain objects: cdk8s cannot write objects of a class or without a prototype. */
export function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain<unknown>(item)])) as T;
}
