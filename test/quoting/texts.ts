/*
 * What a hostile person may write. `canary` is a program of the sandbox that leaves a file: whoever runs it has been taken in. The
 * same word as a key, a directive or a statement says that a text was read as more than a text.
 */

/** Harmless, and to be told from everything else: what is read of a hostile text is held against what is read of this. */
export const marker = 'zq7marker';

const shell = [
  '$(canary)',
  '`canary`',
  "'$(canary)'",
  '"$(canary)"',
  "'; canary; '",
  '"; canary; "',
  '; canary',
  '&& canary',
  '| canary',
  '& canary &',
  '\ncanary\n',
  '\r\ncanary\r\n',
  ') canary ;; x',
  '"; canary #',
  "\\'; canary; \\'",
  '\\"$(canary)\\"',
  '\\$(canary)',
  'x}$(canary)',
  '${x:-$(canary)}',
  'a[$(canary)]',
  '<(canary)',
  '>canary.txt',
  '$(canary${IFS}x)',
  'END\ncanary\nEND',
  '* ? [a-z] {a,b} ~ !!',
  '-Dcanary=1 --canary',
  'esac',
] as const;

const others = [
  // Kubernetes
  '$(HOSTNAME)$$(POD_IP)$$',
  // SQL
  "x'; DROP DATABASE canary; -- ",
  'x`; DROP DATABASE canary; /* ',
  "\\'; DROP DATABASE canary; #",
  // Lua and nginx
  '"]] os.execute("canary") --[[',
  '"; } canary on; server { x "',
  "'; canary on; '",
  '$http_canary ${canary}',
  '%0acanary%27%22%s%n',
  // XML
  '</value></property><canary/><x a="',
  '<!DOCTYPE x [<!ENTITY canary SYSTEM "file:///etc/passwd">]>&canary;',
  ']]><canary/>',
  // Properties, Spark, records.config
  'x\ncanary=1',
  'x\rcanary=1',
  'x\\',
  '#{canary} ${canary}',
  '\\u000acanary=1',
  ' spaces at both ends ',
  'x\nCONFIG proxy.config.canary INT 1',
  // YAML
  'x: y\ncanary: 1',
  '"\ncanary: 1\n"',
  '&a *a !!python/object/apply:os.system ["canary"]',
  '- canary # no comment',
  '2024-01-01',
  '1_000',
  '=',
  '<<',
  '@mysql-password@',
  '@pod-ip@',
  '%YAML 1.1\n---\ncanary: 1',
  // Characters
  'null\0canary',
  'tab\tbell\x07escape\x1b[31m',
  'naïve 名 😀 \u202e\u2028canary\u0085canary\ufeff',
  '\ud800',
  `long ${'x'.repeat(5000)}`,
  '__proto__',
  '',
] as const;

/** All that has a meaning somewhere, in one text. */
const together = [...shell, ...others].filter((text) => !/[\0\n\r\ud800]/.test(text) && text.length < 1000).join(' ');

export const hostileTexts: readonly string[] = [together, together.replaceAll(' ', '\n'), ...shell, ...others];
