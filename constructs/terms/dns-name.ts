import type { Issue } from '../issues/issue';

/** A DNS label as Kubernetes wants it for namespaces, Services and StatefulSets (RFC 1123). */
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const maxLabel = 63;
/** A DNS name has 253 characters at most (RFC 1035, without the trailing dot). */
const maxName = 253;

export function isDnsLabel(text: string): boolean {
  return text.length <= maxLabel && label.test(text);
}

export function isDnsName(text: string): boolean {
  return text.length <= maxName && text.split('.').every(isDnsLabel);
}

/** Faults of a name that Kubernetes takes as a DNS label. */
export function dnsLabelIssues(text: string, path: string, what: string): Issue[] {
  if (isDnsLabel(text)) return [];
  const wrong = `is no DNS label, and Kubernetes takes no other ${what}`;
  const mend = `use lower-case letters, digits and "-", a letter or digit first and last, ${maxLabel} characters at most`;
  return [{ code: 'invalid-dns-label', path, got: text, wrong, mend }];
}

/** Faults of a name that Services begin with: they take no digit first (RFC 1035). */
export function serviceNameIssues(text: string, path: string): Issue[] {
  const noLabel = dnsLabelIssues(text, path, 'name of a Service or StatefulSet');
  if (noLabel.length > 0 || !/^[0-9]/.test(text)) return noLabel;
  const wrong = 'begins with a digit, which Kubernetes takes in no name of a Service';
  const mend = `put a letter first, such as pulsar-${text}`;
  return [{ code: 'digit-first', path, got: text, wrong, mend }];
}

/** Faults of a name with dots in it: a domain, a storage class. */
export function dnsNameIssues(text: string, path: string, what: string): Issue[] {
  if (isDnsName(text)) return [];
  const wrong = `is no ${what}`;
  const mend = 'use lower-case letters, digits, "-" and ".", and no dot at the end';
  return [{ code: 'invalid-dns-name', path, got: text, wrong, mend }];
}
