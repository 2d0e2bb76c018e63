import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { expanded } from '../../test/quoting/kubernetes';
import { readNginx, readProperties, readSql } from '../../test/quoting/readers';
import { hostileTexts } from '../../test/quoting/texts';
import { quoteKubernetes } from './kubernetes';
import { quoteMermaid } from './mermaid';
import { quoteNginx } from '../../test/quoting/quote-nginx';
import { quoteProperty, quotePropertyKey, quoteSpringProperty, sparkDefault } from './properties';
import { recordLine } from './records';
import { quoteShell } from './shell';
import { quoteSqlName, quoteSqlText } from './sql';
import { quoteXml } from './xml';
import { renderYaml, yamlComment } from './yaml';

const withoutNul = hostileTexts.filter((text) => !text.includes('\0'));
/** Half a surrogate pair is no text in UTF-8. */
const utf8 = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd');
const throws = (write: () => unknown): boolean => {
  try {
    write();
    return false;
  } catch {
    return true;
  }
};

describe.each(['/bin/sh', '/bin/bash'])('%s', (shell) => {
  const words = (script: string) => {
    const { stdout, status } = spawnSync(shell, ['-c', script], { encoding: 'utf8', env: { PATH: '/nowhere' } });
    expect(status).toBe(0);
    return stdout.split('\0').slice(0, -1);
  };
  it('reads a word that holds the text', () => {
    expect(words(`printf '%s\\0' ${withoutNul.map(quoteShell).join(' ')}`)).toEqual(withoutNul.map(utf8));
  });
  it('takes the text for a pattern that nothing else matches', () => {
    const asked = withoutNul.map((text) => `case ${quoteShell(text)} in ${quoteShell(text)}) printf 'yes\\0' ;; esac`);
    expect(words(asked.join('\n'))).toEqual(withoutNul.map(() => 'yes'));
    expect(words(`case canary in ${quoteShell('*')}) printf 'no\\0' ;; esac`)).toEqual([]);
  });
});

describe('scripts', () => {
  it('have plain words as they are, and no character NUL', () => {
    expect(quoteShell('pulsar+ssl://192.0.2.1:6651')).toBe('pulsar+ssl://192.0.2.1:6651');
    expect(quoteShell("it's")).toBe("'it'\\''s'");
    expect(quoteShell('esac')).toBe("'esac'");
    expect(() => quoteShell('a\0b')).toThrow('NUL');
  });
  it('reach a container as they are', () => {
    const variables = { HOSTNAME: 'pod-0', POD_IP: '192.0.2.1', 'a.b-c': 'of a ConfigMap' };
    for (const text of hostileTexts) expect(expanded(quoteKubernetes(text), variables)).toBe(utf8(text));
    const alphabet = fc.constantFrom('$', '$', '(', ')', 'HOSTNAME', 'a.b-c', ' ', 'x', 'é');
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(expanded(quoteKubernetes(text), variables)).toBe(text);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });
  it('have commands of the shell as they are', () => {
    const script = 'now=$(cat "$1" | sha256sum) # "$(tail -n 1 "$1")" $? $!';
    expect(quoteKubernetes(script)).toBe(script);
    expect(quoteKubernetes('$(HOSTNAME) $$')).toBe('$$(HOSTNAME) $$$');
  });
});

describe('files', () => {
  it('of SQL hold texts', () => {
    for (const text of withoutNul) {
      expect(readSql(`CREATE USER ${quoteSqlText(text)}@'%';`)).toEqual([['CREATE', 'USER', `'${text}`, '@', "'%"]]);
    }
    expect(() => quoteSqlText('a\0b')).toThrow('NUL');
  });
  it('of SQL hold names that the server reads from its file', () => {
    const written = hostileTexts.filter((text) => !throws(() => quoteSqlName(text)));
    expect(written.length).toBeGreaterThan(20);
    for (const text of written) expect(readSql(`USE ${quoteSqlName(text)};`)).toEqual([['USE', `\`${text}`]]);
    // MySQL 8.0.33 looks for them in names too.
    for (const text of ['a;b', "it's", 'a"b', 'a -- b', 'a # b', 'a /* b', 'a\\', 'a\nb', 'a\0b']) {
      expect(() => quoteSqlName(text)).toThrow('MySQL');
    }
  });
  it('of properties hold keys and values', () => {
    for (const text of hostileTexts) {
      expect(readProperties(`a=${quoteProperty(text)}\nb=c\n`)).toEqual([['a', text], ['b', 'c']]); // prettier-ignore
      expect(readProperties(`${quotePropertyKey(text)}=a\nb=c\n`)).toEqual([[text, 'a'], ['b', 'c']]); // prettier-ignore
      // What Pulsar's start script writes has lost its spaces.
      expect(quoteProperty(text)).toBe(quoteProperty(text).trim());
    }
    expect(quoteProperty('-Xmx1g a:b=c#d')).toBe('-Xmx1g a:b=c#d');
  });
  it('for Spring and Spark hold what those can read, and nothing else', () => {
    expect(() => quoteSpringProperty('${user.home}')).toThrow('replace');
    expect(() => quoteSpringProperty('#{1+1}')).toThrow('replace');
    expect(quoteSpringProperty('$a #b {c}')).toBe('$a #b {c}');
    expect(sparkDefault('spark.a', '1 2')).toBe('spark.a 1 2\n');
    expect(() => sparkDefault('spark.a', ' 1')).toThrow('remove');
    for (const text of hostileTexts.filter((one) => one.trim() === one)) {
      expect(readProperties(sparkDefault('spark.a', text))).toEqual([['spark.a', text]]);
    }
  });
  it('of XML hold texts', () => {
    for (const text of hostileTexts) {
      if (/[\0-\x08\x0b\x0c\x0e-\x1f]|\p{Cs}/u.test(text)) expect(() => quoteXml(text)).toThrow('control');
      else {
        expect(quoteXml(text)).not.toMatch(/[<>"'\n\r\t]/);
        expect(quoteXml(text).replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))).toBe(text);
      }
    }
  });
  it('of nginx hold texts, or are not written', () => {
    const written = hostileTexts.filter((text) => !throws(() => quoteNginx(text)));
    expect(written.length).toBeGreaterThan(20);
    for (const text of written) {
      expect(readNginx(`return 200 ${quoteNginx(text)};`)).toEqual([{ words: ['return', '200', text] }]);
    }
    for (const text of ['$host', '${host}', 'a\0b', 'a\x1b', 'x'.repeat(5000)]) {
      expect(() => quoteNginx(text)).toThrow('nginx');
    }
  });
  it('of YAML hold texts, which no reader takes for numbers, dates or lines of the file', () => {
    for (const text of hostileTexts) {
      const yaml = renderYaml({ [text]: text, [`${text}x`]: [text] });
      expect(parse(yaml)).toEqual(Object.fromEntries([[text, text], [`${text}x`, [text]]])); // prettier-ignore
      expect(yaml).toMatch(/^[\n -~]*$/);
      expect(parse(`${yamlComment(text)}a: 1`)).toEqual({ a: 1 });
    }
    expect(renderYaml({ a: '2024-01-01', b: '1_000', c: 1, d: '192.0.2.1:6651', e: '=' })).toBe(
      'a: "2024-01-01"\nb: "1_000"\nc: 1\nd: 192.0.2.1:6651\ne: "="\n',
    );
  });
  it('of Traffic Server hold one line a setting, or are not written', () => {
    expect(recordLine('a.b', 1)).toBe('CONFIG a.b INT 1\n');
    expect(recordLine('a.b', '443 30001-30002')).toBe('CONFIG a.b STRING 443 30001-30002\n');
    for (const text of ['', ' a', 'a\nCONFIG b INT 1', 'a\0', 'é']) {
      expect(() => recordLine('a.b', text)).toThrow('one line');
    }
  });
  it('of Mermaid hold labels', () => {
    for (const text of hostileTexts) expect(quoteMermaid(text)).toMatch(/^"([ !$%'-;=?-[\]-_a-~]|#\d+;)*"$/);
    expect(quoteMermaid('pulsar at 192.0.2.1:6651')).toBe('"pulsar at 192.0.2.1:6651"');
  });
});
