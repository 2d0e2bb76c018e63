import { isDnsName } from '../terms/dns-name';

/* Kubernetes' syntax of keys and values of labels and annotations (apimachinery's `validation.go`). */

const longest = 63;
const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Keys with a special meaning in JavaScript: cdk8s cannot write an object with one of them. */
export const ofJavaScript = ['__proto__', 'constructor'];

/** Undefined: the key is valid, with or without a prefix (a domain and a slash). */
export function whyNoLabelKey(key: string): string | undefined {
  if (ofJavaScript.includes(key)) return 'is a key that cdk8s cannot write';
  const [last = '', prefix, ...rest] = key.split('/').reverse();
  if (rest.length > 0) return 'is not a valid key: it has more than one "/"';
  if (prefix !== undefined && !isDnsName(prefix)) return 'is not a valid key: its prefix is not a domain';
  if (last === '') return 'is not a valid key: it has no name';
  return isPart(last) ? undefined : 'is not a valid key';
}

/** Whether a text is a valid label value; it may be empty. */
export function isLabelValue(value: string): boolean {
  return value === '' || isPart(value);
}

/** Whether a text is a valid label value that is not empty. */
export function isPart(text: string): boolean {
  return text.length <= longest && name.test(text);
}

export const labelMend = `use letters, digits, "-", "_" and ".", at most ${longest} characters, a letter or digit first and last; a key may have a domain and a "/" as prefix`;
