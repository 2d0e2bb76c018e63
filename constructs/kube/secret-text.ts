/** Names of settings whose value is a secret, however they are cut into words. */
const secretName =
  /passw|passphrase|pwd$|secret|credential|(private|api|access|account|shared|encryption)key|(auth|authentication)(params|parameters)$|token$/;
/** … unless they end in one of these: then they say where it is, whether there is one, or how it is made. */
const aboutIt =
  /(path|file|filepath|location|dir|directory|enabled|required|name|class|classname|provider|type|algorithm|alg|seconds|secs|millis|(?<!para)ms|minutes|interval|timeout|length|bits|size|count|regex|version|id|ids)$/;
/** Values that are none: where it lies, whether there is one, or a name that is looked up elsewhere. */
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

/** Whether a setting would put a secret where everybody may read it. */
export function holdsSecret(name: string, value: string): boolean {
  const text = value.trim();
  if (credentialForms.some((form) => form.test(text))) return true;
  const entries = [...text.matchAll(inner)].map(
    ([, key = '', quoted = '']) => [key, quoted.replace(/^["']|["']$/g, '')] as const,
  );
  if (entries.some(([key, one]) => isSecret(key, one))) return true;
  // Settings that were looked at one by one, such as tlsCertFile and tlsKeyFile, are no secret as a whole.
  const whole = entries.length > 0 && /param/i.test(name) && !isUserAndPassword(text);
  return !whole && isSecret(name, text);
}

function isSecret(name: string, value: string): boolean {
  const plain = name.toLowerCase().replace(/[._-]/g, '');
  return secretName.test(plain) && !aboutIt.test(plain) && !harmless.test(value);
}

/** `admin:hunter2`, as the basic authentication of Pulsar takes it; `tlsCertFile:/certs/tls.crt` is a setting. */
function isUserAndPassword(text: string): boolean {
  const [, user = '', password = ''] = /^([^\s:=,{}"]+):([^\s=,{}"]+)$/.exec(text) ?? [];
  return password !== '' && !aboutIt.test(user.toLowerCase()) && !harmless.test(password);
}
