import type { Issue } from '../issues/issue';

/** A range of ports, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

const highest = 65_535;

/** Reads `443` or `30000-33000`. Undefined: neither. */
export function readPortRange(text: string): PortRange | undefined {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const range = { first: Number(first), last: Number(last === '' ? first : last) };
  return first !== '' && isPort(range.first) && isPort(range.last) && range.first <= range.last ? range : undefined;
}

export function isPort(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= highest;
}

export function portIssues(port: number, path: string): Issue[] {
  if (isPort(port)) return [];
  const wrong = 'is not a valid port';
  const mend = `use a whole number from 1 to ${highest}`;
  return [{ code: 'invalid-port', path, got: port, wrong, mend }];
}
