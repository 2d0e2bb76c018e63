/** Names of settings whose value is a secret, in lower case and without separators. */
const secretName =
  /passw|passphrase|pwd$|secret|credential|(private|api|access|account|shared|encryption)key|(auth|authentication)(params|parameters)$|token$/;
/** Exceptions: a setting with such an ending holds a path, a flag or a format, not the secret. */
const aboutIt =
  /(path|file|filepath|location|dir|directory|enabled|required|name|class|classname|provider|type|algorithm|alg|seconds|secs|millis|(?<!para)ms|minutes|interval|timeout|length|bits|size|count|regex|version|id|ids)$/;
/** Values that are not a secret: a path, a flag, or a reference to a variable. */
const harmless = /^(|true|false|none|null|(file:|\.{1,2}\/|\/[\w.-]+\/)[^\s,;=]*|\$\{[\w.:]+\})$/i;

const credentialForms = [
  /^(token|basic):(?!file:|\/)\S/i,
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/,
  // A JSON Web Token.
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\./,
  // A URL with a password.
  /:\/\/[^\s/?#"'@:]*:(?!\$\{)[^\s/?#"'@]+@/,
];

/** A setting inside a value: `-Dname=value`, `name:value,…`, `name="value"`, `"name": "value"`. */
const inner = /(?<![\w.-])-{0,2}([A-Za-z][\w.-]*)(?:\\?["'])?\s{0,9}[=:]\s{0,9}("[^"]*"|'[^']*'|[^\s,;&?"'{}]*)/g;

/** Whether a setting contains a secret, which would be readable in a ConfigMap. */
export function holdsSecret(name: string, value: string): boolean {
  const text = value.trim();
  if (credentialForms.some((form) => form.test(text))) return true;
  const entries = [...text.matchAll(inner)].map(
    ([, key = '', quoted = '']) => [key, quoted.replace(/^["']|["']$/g, '')] as const,
  );
  if (entries.some(([key, one]) => isSecret(key, one))) return true;
  // A list of settings, such as tlsCertFile and tlsKeyFile, was checked entry by entry.
  const whole = entries.length > 0 && /param/i.test(name) && !isUserAndPassword(text);
  return !whole && isSecret(name, text);
}

function isSecret(name: string, value: string): boolean {
  const plain = name.toLowerCase().replace(/[._-]/g, '');
  return secretName.test(plain) && !aboutIt.test(plain) && !harmless.test(value);
}

/** `admin:hunter2` is a login for Pulsar's basic authentication; `tlsCertFile:/certs/tls.crt` is a setting. */
function isUserAndPassword(text: string): boolean {
  const [, user = '', password = ''] = /^([^\s:=,{}"]+):([^\s=,{}"]+)$/.exec(text) ?? [];
  return password !== '' && !aboutIt.test(user.toLowerCase()) && !harmless.test(password);
}
