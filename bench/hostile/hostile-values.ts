import { Size } from 'cdk8s';
import type { Shape } from '../../constructs/shapes/shape';
import type { Named } from './values';

const megabyte = 2 ** 20;

/** Values of no type, or of another. */
export const wrongTypes: readonly Named[] = [
  ['null', null],
  ['undefined', undefined],
  ['an empty list', []],
  ['a list of null', [null]],
  ['a list with a hole', new Array(3)],
  ['an object', { a: { b: 1 } }],
  ['a function', () => 'x'],
  ['a symbol', Symbol('x')],
  ['a bigint', 10n],
  ['a date', new Date(0)],
  ['a map', new Map([['a', 1]])],
  ['a text', 'x'],
  ['the number 7', 7],
  ['NaN', NaN],
  ['true', true],
];

export const texts: readonly Named[] = [
  ['no text', ''],
  ['blanks', '   '],
  ['a single quote', "it's"],
  ['a double quote', 'a"b'],
  ['a command in $()', 'x$(touch PWNED)'],
  ['a command in backticks', 'x`touch PWNED`'],
  ['two lines', 'a\nb'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['an escape', 'a\u001b[31mred\u001b]0;title\u0007'],
  ['NUL', 'a\0b'],
  ['toString', 'toString'],
  ['a command after ;', 'x; touch PWNED #'],
  ['a brace of a variable', '${HOME}{{.x}}#{x}'],
  ['a carriage return', 'a\r\nb'],
  ['umlauts', 'fäte'],
  ['right to left', 'abc\u202egpj.exe'],
  ['a lone surrogate', 'a\ud800b'],
  ['an emoji', 'a😀b'],
  ['a no-break space', 'a\u00a0b'],
  ['a line separator', 'a\u2028b'],
  ['a megabyte', 'a'.repeat(megabyte)],
  ['64 characters', 'a'.repeat(64)],
  ['63 characters', 'a'.repeat(63)],
  ['52 characters', 'a'.repeat(52)],
  ['40 characters', 'a'.repeat(40)],
  ['254 characters', `${'a'.repeat(50)}.`.repeat(5).slice(0, 254)],
  ['253 characters', `${'a'.repeat(62)}.`.repeat(4).slice(0, 253)],
  ['a dash last', 'abc-'],
  ['a dash first', '-abc'],
  ['a dot last', 'abc.'],
  ['two dots', 'a..b'],
  ['upper case', 'ABC'],
  ['an underscore', 'a_b'],
  ['a digit first', '1abc'],
  ['digits alone', '12345'],
  ['a hexadecimal number', '0x1F'],
  ['a number of YAML', '1e3'],
  ['a word of YAML', 'yes'],
  ['a tilde', '~'],
  ['a comment', '# x'],
  ['a document mark', '---'],
  ['slashes', 'a/b/c'],
  ['a slash last', 'a/'],
  ['a folder above', '../../x'],
  ['a folder from the root', '/dev/null/x'],
  ['backslashes', 'a\\b'],
  ['a blank last', 'abc '],
  ['a comma last', 'a,'],
  ['a wildcard', '*.fate.org'],
  ['an address', '192.0.2.7'],
  ['an IPv6 address', '2001:db8::1'],
  ['localhost', 'localhost'],
  ['a URL', 'https://fate.org/'],
  ['a port range', '1-65535'],
  ['a percent', '%s%n%x'],
  ['SQL', "'; DROP TABLE x; --"],
  ['XML', '<a>&b;</a>'],
];

export const numbers: readonly Named[] = [
  ['-1', -1],
  ['0', 0],
  ['-0', -0],
  ['0.5', 0.5],
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['9', 9],
  ['100', 100],
  ['5,001', 5001],
  ['30,000', 30_000],
  ['65,535', 65_535],
  ['65,536', 65_536],
  ['a million', 1e6],
  ['2 ** 31 - 1', 2 ** 31 - 1],
  ['2 ** 31', 2 ** 31],
  ['2 ** 32', 2 ** 32],
  ['2 ** 53', 2 ** 53],
  ['2 ** 63', 2 ** 63],
  ['1e21', 1e21],
  ['1e308', 1e308],
  ['1e-7', 1e-7],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['1.5', 1.5],
];

export const sizes: readonly Named[] = [
  ['no bytes', Size.kibibytes(0)],
  ['half a mebibyte', Size.kibibytes(512)],
  ['1 MiB', Size.mebibytes(1)],
  ['7 MiB', Size.mebibytes(7)],
  ['1.5 MiB', Size.kibibytes(1536)],
  ['NaN MiB', Size.mebibytes(NaN)],
  ['Infinity MiB', Size.mebibytes(Infinity)],
  ['0.1 GiB', Size.gibibytes(0.1)],
  ['1.3 GiB', Size.gibibytes(1.3)],
  ['3 TiB', Size.tebibytes(3)],
  ['1 PiB', Size.tebibytes(1024)],
  ['8,192 PiB', Size.tebibytes(8192 * 1024)],
  ['1e300 TiB', Size.tebibytes(1e300)],
  ['1e21 MiB', Size.mebibytes(1e21)],
  ['a size that throws', { toMebibytes: () => { throw new Error('PWNED'); } }], // prettier-ignore
  ['a size of text', { toMebibytes: () => '1Gi' }],
  ['a negative size', { toMebibytes: () => -5 }],
  ['a size of a fraction', { toMebibytes: () => 5000.5 }],
];

const longKey = `${'a'.repeat(250)}.example.org/x`;
const many = (count: number, value: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, value]));

const keys = [
  'a', 'constructor', 'toString', 'hasOwnProperty', '', ' ', 'a b', 'a/b', 'a/b/c', '/a', 'a/', 'example.org/', 'Example.org/a', 'ex_ample.org/a',
  'a-', '-a', 'a.', '.a', 'A', 'a_b', 'aäb', 'a\nb', 'a\0b', 'a$(x)', 'a'.repeat(63), 'a'.repeat(64), longKey, 'kubernetes.io/hostname',
  'prometheus.io/scrape', 'app', 'name', 'cluster', 'app.kubernetes.io/managed-by', 'a..b/c', 'a=b', 'PULSAR_MEM', 'PULSAR_PREFIX_x', 'spark.x', '1a',
]; // prettier-ignore
const values = [
  '', 'a', ' ', 'a-', '-a', 'a b', 'A_b.c', 'a/b', 'ä', 'a\nb', 'a\0b', 'a\ud800b', '\u001b[31m', 'a'.repeat(63), 'a'.repeat(64),
  'a'.repeat(100_000), 'a'.repeat(300_000), 'a'.repeat(megabyte), 'true', '1', '~', "it's", '$(touch PWNED)', '${x}', '`x`', 'a,', ': x', '- x', '|', 'a: b\n---\nkind: Pod',
]; // prettier-ignore
const short = (text: string) => (text.length > 70 ? `${text.length} × ${text.slice(0, 1)}` : text);

/** Maps of texts: labels, annotations, settings. */
export const nearMaps: readonly Named[] = [
  ['an empty map', {}],
  ...keys.map((key): Named => [`the key ${JSON.stringify(short(key))}`, { [key]: 'x' }]),
  ...values.map((value): Named => [`the value ${JSON.stringify(short(value))}`, { 'example': value }]), // prettier-ignore
  ['a key of its own named __proto__', JSON.parse('{ "__proto__": "x" }')],
  ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 'b' })],
  ['an object of a class', Object.assign(new (class Labels {})(), { a: 'b' })],
  ['10,000 keys', many(10_000, 'x')],
  ['3,000 keys', many(3000, 'x'.repeat(60))],
  ['300 KiB in three keys', many(3, 'x'.repeat(100_000))],
  ['a value of no text', { a: 1 }],
  ['a value of null', { a: null }],
  ['a value undefined', { a: undefined }],
];

/** Lists of hostile length, and with items twice. */
export function lists(item: Shape): readonly Named[] {
  if (item === 'string') {
    return [
      ['one text', ['a']],
      ['a text twice', ['a', 'a']],
      ['a port twice', ['6651', '6651']],
      ['a range twice', ['192.0.2.0/24', '192.0.2.0/24']],
      ['100,000 texts', Array.from({ length: 100_000 }, (_, index) => `a${index}`)],
      ['10,000 ranges', Array.from({ length: 10_000 }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`)],
      ['1,000 names', Array.from({ length: 1000 }, (_, index) => `login-${index}`)],
    ];
  }
  return [
    ['an empty object', [{}]],
    ['two empty objects', [{}, {}]],
    ['100,000 empty objects', Array.from({ length: 100_000 }, () => ({}))],
    ['1,000 tolerations', Array.from({ length: 1000 }, (_, index) => ({ key: `a${index}`, operator: 'Exists' }))],
    ['5,000 peers', Array.from({ length: 5000 }, (_, index) => ({ podLabels: { app: `a${index}` } }))],
    ['an item twice', [{ key: 'a', operator: 'Exists' }, { key: 'a', operator: 'Exists' }]], // prettier-ignore
    ['a peer twice', [{ podLabels: { a: 'b' } }, { podLabels: { a: 'b' } }]],
  ];
}

const labels = (prop: string): readonly Named[] =>
  [...keys.slice(0, 32), '__proto__'].map((key): Named => [`a peer of ${JSON.stringify(short(key))}`, [{ [prop]: Object.fromEntries([[key, 'x']]) }]]); // prettier-ignore
const peers: readonly Named[] = [
  ...labels('podLabels'),
  ...labels('namespaceLabels'),
  ...['10.0.0.0/8', '10.0.0.1/8', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/08', '010.0.0.0/8', '10.0.0/8', '::ffff:10.0.0.0/104', 'fe80::1%eth0/64', '2001:db8::/129', '10.0.0.0', '10.0.0.0/-1', '1.2.3.4/8 ', '2001:DB8::/32', '1.2.3.4/+8'].map((cidr): Named => [`the peer ${cidr}`, [{ cidr }]]), // prettier-ignore
  ['address and label', [{ cidr: '10.0.0.0/8', podLabels: { a: 'b' } }]],
];
const ranges = ['10.0.0.0/8', '10.0.0.1/8', ' 10.0.0.0/8', '10.0.0.0/8 ', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/08', '010.0.0.0/8', '::ffff:10.0.0.0/104', 'fe80::1%eth0/64', '2001:db8::/129', '10.0.0.0', '1.2.3.4/+8', '2001:db8::/32']; // prettier-ignore
const addresses = ['10.0.0.1', '0.0.0.0', '127.0.0.1', '169.254.169.254', '224.0.0.1', '255.255.255.255', '::1', 'fe80::1%eth0', '010.0.0.1', '1.2.3', '::ffff:10.0.0.1', '2001:db8::1']; // prettier-ignore
const names = (prefix: string, list: readonly string[]) =>
  list.map((text): Named => [`${prefix} ${JSON.stringify(short(text))}`, text]);

const tolerations: readonly object[] = [
  {}, { operator: 'Exists' }, { operator: 'Exists', value: 'x' }, { operator: 'Exists', value: '' }, { operator: 'Equal' }, { operator: 'Equal', value: 'x' },
  { key: '', operator: 'Equal' }, { key: '', operator: 'Exists' }, { key: 'a' }, { key: 'a', value: '' }, { key: 'a', value: 'b c' }, { key: 'a', value: 'a'.repeat(64) }, { key: 'a', value: 'b-' },
  { key: 'a/b/c', operator: 'Exists' }, { key: 'a ', operator: 'Exists' }, { key: 'a'.repeat(64), operator: 'Exists' }, { key: 'constructor', operator: 'Exists' },
  { key: 'a', tolerationSeconds: 5 }, { key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }, { key: 'a', effect: 'NoExecute', tolerationSeconds: 5 },
  { key: 'a', effect: 'NoExecute', tolerationSeconds: -5 }, { key: 'a', effect: 'NoExecute', tolerationSeconds: 0.5 }, { key: 'a', effect: 'NoExecute', tolerationSeconds: 2 ** 63 },
  { key: 'a', effect: 'NoExecute', tolerationSeconds: 1e21 }, { key: 'a', effect: 'NoExecute', tolerationSeconds: 2 ** 40 }, { key: 'a', effect: '' }, { operator: '' },
]; // prettier-ignore
const aToleration = tolerations.map((one): Named => [`the toleration ${JSON.stringify(one).slice(0, 80)}`, one]);

const spreads: readonly Named[] = ['node', 'zone'].flatMap((over) =>
  ['required', 'preferred', 'none'].map((strictness): Named => [
    `a spread ${over} ${strictness}`,
    { over, strictness },
  ]),
);
const folders = ['..', '../x', 'a/..', 'a/../b', 'a..b', '..a', './a', '.', 'a//b', '/', '/a', 'a\\b', '..\\b', 'a\0b', 'a:b', 'C:\\a', 'a b', 'a\nb', 'a'.repeat(5000), '$(x)', '-rf']; // prettier-ignore

/** By the name of the prop: what is nearly right there. */
export const near: Readonly<Record<string, readonly Named[]>> = {
  subPath: names('the folder', folders),
  clients: peers,
  metrics: peers,
  callers: peers,
  'clients[]': peers.map(([name, value]): Named => [name, (value as readonly unknown[])[0]]),
  tolerations: aToleration.map(([name, value]): Named => [name, [value]]),
  'tolerations[]': aToleration,
  spread: spreads,
  cidr: names('the range', ranges),
  'sourceRanges[]': names('the range', ranges),
  'clusterCidrs[]': names('the range', ranges),
  sourceRanges: [...names('the range', ranges).map(([name, value]): Named => [name, [value]])],
  loadBalancerIp: names('the address', addresses),
  address: names('the address', addresses),
  host: names('the host', [...addresses, 'a.example.org', 'a', 'A.example.org', 'a.svc', '*.example.org']),
  repository: names('the repository', ['a', 'a/b', 'A/b', 'a//b', 'a/b:1', 'a@sha256:0', 'host:5000/a', 'host:99999/a', 'a b', 'a/-b', 'a-', 'a/b.', 'a__b/c', 'a'.repeat(256), 'a/'.repeat(200) + 'b', 'https://a/b']), // prettier-ignore
  tag: names('the tag', [
    'latest',
    '4.0.12',
    'v1',
    '2.7.5-x',
    'a'.repeat(128),
    'a'.repeat(129),
    'a:b',
    '-a',
    '.a',
    '1.6.1',
    '8.0.28',
    '1.7.0',
  ]),
  imageTag: names('the tag', ['latest', 'v1', '1.6.1', '1.6.1-x', '1.7.0', 'a'.repeat(129)]),
  'pullSecrets[]': names('the Secret', ['a', 'a.b', 'A', 'a'.repeat(253), 'a'.repeat(254), 'a_b', '-a']),
  pullSecrets: [['a Secret twice', ['a', 'a']], ['two Secrets', ['a', 'b.c']]], // prettier-ignore
  storageClass: names('the class', ['a.b', 'a'.repeat(253), `${'a.'.repeat(120)}b`, 'A']),
  existingClaim: names('the claim', ['a.b', `${'a.'.repeat(120)}b`, 'A']),
  version: names('the version', ['2.7', '2.10', '3.0', '4.0', '2.7.5', '2.10 ']),
  kubernetes: names('the version', ['1.21', '1.24', '1.25', '1.35', '1.36', '1.020', '1', '1.27.3']),
  release: names('the release', [
    'a',
    'pulsar',
    'a'.repeat(30),
    'a'.repeat(34),
    'a'.repeat(35),
    'a'.repeat(36),
    'a'.repeat(45),
    'a.b',
    '1a',
    'a-',
  ]),
  clusterName: names('the cluster', ['standalone', 'a.b', 'a_b', 'A', 'a'.repeat(63), 'a'.repeat(64), '10000', '9999']),
  certName: names('the Secret', ['ca-tls', 'a.b', 'a'.repeat(230), 'a'.repeat(253)]),
  name: names('the name', ['a', 'A_b.c', 'a'.repeat(63), 'a'.repeat(64), 'a.b']),
  namespace: names('the namespace', ['a', 'default', 'kube-system', 'a'.repeat(63), '1a', 'a.b']),
  clusterDomain: names('the domain', ['a', 'a.b', 'A.b', 'a.', `${'a.'.repeat(120)}b`]),
  domain: names('the domain', ['a', 'a.b', 'A.b', 'a.b.', '*.a.b', 'a'.repeat(64)]),
  database: names('the database', ['a', 'mysql', 'a'.repeat(64), 'a'.repeat(65), 'a-b', 'a`b']),
  user: names('the user', ['root', 'a', 'a'.repeat(32), 'a'.repeat(33), 'a@b']),
  username: names('the user', ['a', 'a:b', 'a'.repeat(65), 'a b']),
  tenant: names('the tenant', ['a', 'a/b', 'a=b', 'a'.repeat(300)]),
  'connectPorts[]': names('the ports', [
    '0',
    '1',
    '65535',
    '65536',
    '1-0',
    '6651-',
    '6651',
    '1-65535',
    '06651',
    '6651 ',
  ]),
  nodePort: [['30000', 30_000], ['32767', 32_767], ['32768', 32_768], ['29999', 29_999], ['30000.5', 30_000.5]], // prettier-ignore
  tolerationSeconds: [['-5', -5], ['2 ** 40', 2 ** 40]], // prettier-ignore
};
