import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { federation as everyProp } from '../examples/every-prop';
import { federationShape } from './federation/shapes';
import type { FederationProps } from './index';
import {
  developmentCa,
  fromFiles,
  handover,
  passwordsFromEnvironment,
  passwordsFromFiles,
  synthesise,
  topology,
} from './index';
import { isFault, renderIssues } from './issues/issue';
import type { Shape } from './shapes/shape';

/* A secret in every place of every file that we read, and of every prop that may hold one: it is never told. */

const canary = 'Canary7f3aUp';
const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-canary-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const good = join(scratch, 'good');
const base = (folder: string, more: Partial<FederationProps> = {}): FederationProps => ({
  domain: 'fate.org',
  certificates: developmentCa(join(folder, 'certs')),
  passwords: passwordsFromFiles(join(folder, 'passwords')),
  sites: [{ name: 'mine', party: { partyId: 10000, address: '192.0.2.1', pulsar: { storageClass: 's' }, fate: {} } }],
  externalExchange: { address: '203.0.113.1' },
  ...more,
});
const exchange = {
  name: 'exchange',
  exchange: { partyId: 1, trafficServer: { image: { tag: '9.2.9' } }, nginx: { image: { tag: '1.6.1-release' } } },
};
const goodPasswords = 'mysqlRoot: "root-password"\nmysql: "mysql-password"\nfateboard: "board-password"\n';
const goodFiles: Record<string, string> = {};
let goodHandover = '';
beforeAll(() => {
  mkdirSync(join(good, 'passwords'), { recursive: true });
  writeFileSync(join(good, 'passwords', '10000.yaml'), goodPasswords, { mode: 0o600 });
  goodHandover = handover(base(good), 10000).file ?? '';
  const others: FederationProps = { ...base(good), sites: base(good).sites.map((site) => ({ ...site, party: { ...site.party, partyId: 9999, pulsar: { storageClass: 's' } } })) }; // prettier-ignore
  goodHandover = handover(others, 9999).file ?? '';
  // Keys take a while to make: those of the exchange too are made once.
  synthesise(base(good, { externalExchange: undefined, sites: [exchange] }), { outdir: join(scratch, 'exchange') });
  for (const file of [
    'certs/exchange/exchange.crt',
    'certs/exchange/exchange.key',
    'certs/ca.crt',
    'certs/ca.key',
    'certs/10000/broker.crt',
    'certs/10000/broker.key',
    'passwords/10000.yaml',
  ])
    goodFiles[file] = readFileSync(join(good, file), 'utf8');
});

interface Told {
  /** Issues, what was made, and whatever went to a terminal. */
  readonly words: string;
  readonly codes: readonly string[];
  readonly faults: readonly string[];
  /** Files of YAML that are not Secrets, and answers. */
  readonly committed: string;
}

let runs = 0;
/** Everything that a federation of these files gets to hear, by every way to ask. */
function tell(
  files: Readonly<Record<string, string | Buffer>>,
  more: (folder: string) => Partial<FederationProps> = () => ({}),
): Told {
  const folder = join(scratch, `run-${runs++}`);
  for (const [file, text] of Object.entries({ ...goodFiles, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text, { mode: 0o600 });
  }
  const heard: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => heard.push(String(text)) > 0),
  );
  const props = base(folder, more(folder));
  const results = [synthesise(props, { outdir: join(folder, 'dist') }), handover(props, 10000), topology(props)];
  spies.forEach((spy) => spy.mockRestore());
  const issues = results.flatMap((result) => result.issues);
  const yaml = (results[0] as { written: readonly string[] }).written.filter(
    (file) => !file.endsWith('-secrets.k8s.yaml'),
  );
  const answers = results.slice(1).map((result) => (result as { file?: string }).file ?? '');
  const made = (results[0] as { made: string }).made;
  return {
    words: [renderIssues(issues), JSON.stringify(issues), made, ...heard].join('\n'),
    codes: issues.map(({ code }) => code),
    faults: issues.filter(isFault).map(({ code }) => code),
    committed: [...yaml.map((file) => readFileSync(join(folder, 'dist', file), 'utf8')), ...answers].join('\n'),
  };
}

const traces = [canary, Buffer.from(canary).toString('base64').slice(0, -2), Buffer.from(canary).toString('hex')];
function expectSilence({ words, committed }: Told): void {
  for (const trace of traces) {
    expect(words).not.toContain(trace);
    expect(committed).not.toContain(trace);
  }
}

/** YAML in which somebody's secret stands where it does not belong. */
const yamlWith = (text: () => string): [string, () => string][] => [
  ['an unknown key', () => `${text()}${canary}: 1\n`],
  ['an unknown key below', () => `${text()}nginx2:\n  ${canary}: 1\n`],
  ['an unknown value', () => `${text()}more: ${canary}\n`],
  ['a comment', () => `# ${canary}\n${text()}# ${canary}\n`],
  ['an undefined alias', () => `${text()}more: *${canary}\n`],
  ['an alias as key', () => `${text()}*${canary} : 1\n`],
  ['an anchor', () => `${text()}more: &${canary} 1\n`],
  ['a tag', () => `${text()}more: !${canary} 1\n`],
  ['a verbatim tag', () => `${text()}more: !<${canary}> 1\n`],
  ['a directive', () => `%${canary} 1\n---\n${text()}`],
  ['a merge key', () => `${text()}<<: { ${canary}: 1 }\n`],
  ['a second document', () => `${text()}---\n${canary}\n`],
  ['a key twice', () => `${text()}${canary}: 1\n${canary}: 1\n`],
  ['an open quote', () => `${text()}more: "${canary}\n`],
  ['a wrong escape', () => `${text()}more: "\\q${canary}"\n`],
  ['two colons', () => `${text()}more: ${canary}: 1\n`],
  ['a wrong indent', () => `${text()}  ${canary}: 1\n`],
  ['a key that is a list', () => `${text()}? [${canary}]\n: 1\n`],
  ['a list', () => `- ${canary}\n`],
  ['a scalar', () => canary],
  ['a key file', () => `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----\n`],
  ['a file of variables', () => `PASSWORD=${canary}\n`],
  ['nothing that can be printed', () => `\u001b[2J${canary}\u0000`],
  ['a prototype', () => `${text()}__proto__: { ${canary}: ${canary} }\nconstructor: ${canary}\n`],
];

it('files without a fault are taken: what follows is about what is changed in them', () => {
  const told = tell({ 'h.yaml': goodHandover }, (folder) => ({ handovers: [join(folder, 'h.yaml')], externalExchange: undefined })); // prettier-ignore
  expect(told.faults).toEqual([]);
  expect(told.committed).toContain('9999.fate.org');
});

describe('a secret in a file of handovers', () => {
  /** A party that is led to an exchange, one of a mesh, and the exchange. */
  const apps: Partial<FederationProps>[] = [
    {},
    { externalExchange: undefined },
    { externalExchange: undefined, sites: [exchange] },
  ];
  const silent = (text: string | Buffer) =>
    apps.map((app) => {
      const told = tell({ 'h.yaml': text }, (folder) => ({ ...app, handovers: [join(folder, 'h.yaml')] }));
      for (const trace of traces) expect(told.words).not.toContain(trace);
      return told;
    });
  it.each(yamlWith(() => goodHandover))('as %s is not told', (_, text) => {
    silent(text()).forEach(expectSilence);
  });
  it.each([
    ['domain: fate.org', `domain: ${canary}`],
    ['partyId: 9999', `partyId: ${canary}`],
    ['partyId: 9999', `partyId: "${canary}"\naddress: [${canary}]`],
    ['fqdn: 9999.fate.org', `fqdn: ${canary}`],
    ['fqdn: 9999.fate.org', `fqdn: "*.${canary}.org"`],
    ['  host: 192.0.2.1\n  port', `  host: ${canary}\n  port`],
    ['  host: 192.0.2.1\n  port', `  host: https://me:${canary}@192.0.2.1/\n  port`],
    ['port: 6651', `port: ${canary}`],
    ['  host: 192.0.2.1\n  httpPort', `  host: ${canary}\n  httpPort`],
    ['nginx:\n', `nginx:\n  ${canary}: 1\n`],
    ['-----BEGIN', `${canary}\n  -----BEGIN`],
    ['-----BEGIN CERTIFICATE-----', `-----BEGIN CERTIFICATE-----\n  ${canary}`],
  ])('in place of %j is not told', (from, to) => {
    expect(goodHandover).toContain(from);
    silent(goodHandover.replace(from, to));
  });
  it.each(['address', 'trafficServer', 'nginx'])('in place of %s of an exchange is not told', (prop) => {
    silent(`exchange:\n  ${prop}: { host: ${canary}, ${canary}: 1 }\ndomain: fate.org\nca: ${canary}\n`);
    silent(`exchange:\n  address: ${canary}\n  ${prop}: ${canary}\ndomain: fate.org\nca: ${canary}\n`);
  });
  it('that is no text is not told', () => {
    silent(Buffer.concat([Buffer.from(goodHandover), Buffer.from(`more: ${canary}`), Buffer.from([0xff])]));
  });
});

describe('a secret in a file of passwords', () => {
  it.each(yamlWith(() => goodPasswords))('as %s is not told', (_, text) => {
    expectSilence(tell({ 'passwords/10000.yaml': text() }));
  });
  it.each([
    ['that is good', `"${canary}"`, []],
    ['that is short', `"${canary.slice(0, 11)}"`, ['weak-password']],
    ['with a line end', `"${canary}\\n"`, ['invalid-password']],
    ['that FATE-Board looks up', `"\${${canary}}"`, ['invalid-password']],
    ['that is no text', `[${canary}]`, ['invalid-password']],
    ['that is an object', `{ ${canary}: ${canary} }`, ['invalid-password']],
  ])('%s is not told', (_, value, codes) => {
    for (const name of ['mysqlRoot', 'mysql', 'fateboard']) {
      const text = goodPasswords.replace(new RegExp(`^${name}: .*$`, 'm'), `${name}: ${value}`);
      const told = tell({ 'passwords/10000.yaml': text });
      expectSilence(told);
      if (name !== 'mysqlRoot' || !value.includes('${')) expect(told.codes).toEqual(expect.arrayContaining(codes));
    }
  });
  it('that is used twice is not told', () => {
    const told = tell({ 'passwords/10000.yaml': goodPasswords.replaceAll(/"(root|mysql)-password"/g, `"${canary}"`) });
    expect(told.codes).toContain('same-password');
    expectSilence(told);
  });
  it('of the environment is not told', () => {
    const names = ['MYSQL_ROOT', 'MYSQL', 'FATEBOARD'].map((name) => `FATE_10000_${name}_PASSWORD`);
    for (const value of [canary, canary.slice(0, 11), `${canary}\n`, `\${${canary}}`]) {
      for (const name of names) process.env[name] = value;
      expectSilence(tell({}, () => ({ passwords: passwordsFromEnvironment() })));
    }
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });
});

describe.each([developmentCa, fromFiles])('a secret in a file of certificates (%p)', (source) => {
  it.each(['certs/ca.crt', 'certs/ca.key', 'certs/10000/broker.crt', 'certs/10000/broker.key'])(
    '%s is not told',
    (file) => {
      const text = goodFiles[file] ?? '';
      expect(text).toContain('-----BEGIN');
      const lines = text.split('\n');
      const changes: (string | Buffer)[] = [
        `${canary}\n${text}`,
        `${text}${canary}\n`,
        text.replace(/-----BEGIN ([A-Z ]+)-----/, `-----BEGIN ${canary.toUpperCase()} $1-----\n${canary}`),
        text.replace(/(-----BEGIN [A-Z ]+-----\r?\n)/, `$1Proc-Type: 4,ENCRYPTED\nDEK-Info: ${canary}\n\n`),
        text.replace(/(-----BEGIN )/, `$1ENCRYPTED ${canary}`),
        [...lines.slice(0, 2), canary, ...lines.slice(3)].join('\n'),
        [lines[0], canary, ...lines.slice(-2)].join('\n'),
        canary,
        `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----\n`,
        `\uFEFF${canary}${text}`,
        Buffer.concat([Buffer.from(`${canary}\n${text}`), Buffer.from([0xff, 0])]),
      ];
      const certificates = (folder: string) => ({ certificates: source(join(folder, 'certs')) });
      for (const change of changes) expectSilence(tell({ [file]: change }, certificates));
    },
  );
});

describe('a secret in a prop that may hold one', () => {
  /** Places of such props among all that there are. */
  function places(value: unknown, shape: Shape, path: (string | number)[] = []): (string | number)[][] {
    if (typeof shape !== 'object' || 'oneOf' in shape || 'class' in shape || value === undefined) return [];
    if ('secret' in shape) return [path];
    if ('anyOf' in shape) return shape.anyOf.flatMap((branch) => places(value, branch, path));
    if ('list' in shape)
      return (value as unknown[]).flatMap((item, index) => places(item, shape.list, [...path, index]));
    return Object.entries(shape.props).flatMap(([name, inner]) => places((value as Record<string, unknown>)[name], inner, [...path, name])); // prettier-ignore
  }
  function replaced(value: unknown, [name, ...rest]: readonly (string | number)[], by: unknown): unknown {
    if (name === undefined) return by;
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
      string | number,
      unknown
    >;
    copy[name] = replaced(copy[name], rest, by);
    return copy;
  }
  const values = [
    canary, [canary], 4711, { [`${canary} `]: 1 }, { password: canary }, { 'spark.ssl.keyPassword': canary }, { a: `${canary},` },
    { a: `${canary}\n` }, { a: `token:${canary}` }, { authenticationEnabled: 'true', PULSAR_MEM: canary }, { kind: canary },
    { a: '1', PULSAR_PREFIX_a: canary }, { 'spark.master': canary }, { 'not a key!': canary }, { replicatorPrefix: canary },
    { kind: 'secret', name: `${canary} ` }, { kind: 'files', folder: `\n${canary}` }, { kind: 'files', folder: 'x', [canary]: canary },
    { 'spark.executor.memory': `999g${canary}` }, { 'spark.x': `${canary}\u0001` },
  ]; // prettier-ignore
  const all = places(everyProp, federationShape);
  it('is looked for in all of them', () => {
    const names = all.map((path) => path.at(-1));
    expect([...new Set(names)].sort()).toEqual(['annotations', 'certificates', 'configData', 'defaults', 'passwords', 'podAnnotations']); // prettier-ignore
    expect(all.length).toBeGreaterThan(20);
  });
  it.each(all.map((path) => [path.join('.'), path] as const))('%s is not told', (_, path) => {
    for (const value of values) {
      const props = replaced(
        { ...everyProp, certificates: fromFiles(join(scratch, 'none')) },
        path,
        value,
      ) as FederationProps;
      for (const { issues } of [
        synthesise(props, { outdir: join(scratch, 'never') }),
        handover(props, 10000),
        topology(props),
      ]) {
        expect(`${renderIssues(issues)}${JSON.stringify(issues)}`).not.toContain(canary);
      }
    }
  });
});
