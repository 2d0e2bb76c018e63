import { isDnsName } from '../terms/dns-name';

/* Kubernetes' syntax of keys and values of labels and annotations (apimachinery's `validation.go`). */

const longest = 63;
const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Keys that JavaScript has a meaning of its own for: cdk8s cannot write an object that has one. */
export const ofJavaScript = ['__proto__', 'constructor'];

/** Undefined: it is a key, with or without a domain and a slash in front. */
export function whyNoLabelKey(key: string): string | undefined {
  if (ofJavaScript.includes(key)) return 'is a key that cdk8s cannot write';
  const [last = '', prefix, ...rest] = key.split('/').reverse();
  if (rest.length > 0) return 'is a key with more than one "/"';
  if (prefix !== undefined && !isDnsName(prefix)) return 'is a key without a domain in front of its "/"';
  if (last === '') return 'is a key without a name';
  return isPart(last) ? undefined : 'is not a valid key';
}

/** A value of a label; no text is one too. */
export function isLabelValue(value: string): boolean {
  return value === '' || isPart(value);
}

/** A value that is there. */
export function isPart(text: string): boolean {
  return text.length <= longest && name.test(text);
}

export const labelMend = `use letters, digits, "-", "_" and ".", ${longest} characters at most, a letter or digit first and last; a key may have a domain and a "/" in front`;
