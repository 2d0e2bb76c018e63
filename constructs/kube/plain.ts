/** The same in objects of JavaScript's own: cdk8s writes no others, and a person's may be of a class, or without a prototype. */
export function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain<unknown>(item)])) as T;
}
