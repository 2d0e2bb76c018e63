import type { Issue } from '../issues/issue';

/** A DNS label (RFC 1123), as Kubernetes requires it for Namespaces, Services and StatefulSets. */
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const maxLabel = 63;
/** A DNS name has at most 253 characters (RFC 1035, without the trailing dot). */
const maxName = 253;

export function isDnsLabel(text: string): boolean {
  return text.length <= maxLabel && label.test(text);
}

export function isDnsName(text: string): boolean {
  return text.length <= maxName && text.split('.').every(isDnsLabel);
}

/** Faults of a name that must be a DNS label. */
export function dnsLabelIssues(text: string, path: string, what: string): Issue[] {
  if (isDnsLabel(text)) return [];
  const wrong = `is not a valid ${what}, which must be a DNS label`;
  const mend = `use lower-case letters, digits and "-", a letter or digit first and last, at most ${maxLabel} characters`;
  return [{ code: 'invalid-dns-label', path, got: text, wrong, mend }];
}

/** Faults of a prefix of Service names, which must not begin with a digit (RFC 1035). */
export function serviceNameIssues(text: string, path: string): Issue[] {
  const issues = dnsLabelIssues(text, path, 'name of a Service or StatefulSet');
  if (issues.length > 0 || !/^[0-9]/.test(text)) return issues;
  const wrong = 'begins with a digit, which a name of a Service must not';
  const mend = `put a letter first, such as pulsar-${text}`;
  return [{ code: 'digit-first', path, got: text, wrong, mend }];
}

/** Faults of a name that may contain dots: a domain, a StorageClass. */
export function dnsNameIssues(text: string, path: string, what: string): Issue[] {
  if (isDnsName(text)) return [];
  const wrong = `is not a valid ${what}`;
  const mend = 'use lower-case letters, digits, "-" and ".", without a dot at the end';
  return [{ code: 'invalid-dns-name', path, got: text, wrong, mend }];
}
