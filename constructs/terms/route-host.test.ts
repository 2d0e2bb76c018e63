import fc from 'fast-check';
import { callHostIssues, noHostIssues, tunnelHostIssues } from './route-host';

const codes = (host: string) => tunnelHostIssues(host, 'host').map(({ code }) => code);

/** What `inet_aton` reads as 127.0.0.1 and others, and what else addresses are written as. */
const unusual = [
  '0x7f.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '017700000001',
  '010.0.0.1',
  '127.0.0.0x1',
  '0x7f.0.0.1',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  'a.b.1',
  'bank.0x',
  '::1',
  '::ffff:127.0.0.1',
  '[::1]',
  'fe80::1%eth0',
  '192.0.2.1:6651',
  '192.0.2.1/24',
  ' 192.0.2.1',
  '192.0.2.1.',
  '１９２.0.2.1',
];
const internal = [
  'kubernetes.default.svc',
  'kubernetes.default.svc.cluster.local',
  'kubernetes.default',
  'pulsar.fate.svc.k8s.example.org',
  'pulsar.fate-9999',
  'pulsar-proxy-0.pulsar-proxy.kube-system',
  '10-244-0-5.fate.pod.k8s.example.org',
  'metadata.google.internal',
  'printer.local',
  'a.localhost',
  'localhost.localdomain',
  '1.0.0.127.in-addr.arpa',
];
const nobody = [
  '0.0.0.0',
  '0.1.2.3',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '224.0.0.1',
  '239.1.2.3',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '100.100.100.200',
  '192.0.0.192',
];
const sound = [
  '192.0.2.1',
  '10.0.0.8',
  '172.16.3.4',
  '192.168.100.9',
  '100.64.0.1',
  'pulsar.bank.example.org',
  'bank.de',
  'xn--bcher-kva.example',
  'a.xn--p1ai',
  'svc.bank.example.org',
  '10000.fate.org',
];

describe('the host of a tunnel', () => {
  it.each(unusual)('is not %j, which not everybody reads alike', (host) => {
    expect(codes(host)).toEqual(['invalid-route-host']);
  });
  it.each([...internal, 'localhost', 'pulsar'])('is not %s, which one cluster or machine knows', (host) => {
    expect(codes(host)).toEqual([host.includes('.') ? 'invalid-internal-name' : 'invalid-route-host']);
  });
  it.each(internal)('is not %s in another spelling either', (host) => {
    for (const spelling of [host.toUpperCase(), `${host}.`, host.replace('.', '。')]) {
      expect(codes(spelling)).toHaveLength(1);
    }
  });
  it.each(nobody)('is not %s, where no party is', (host) => {
    expect(codes(host)).toEqual(['route-to-here']);
    expect(callHostIssues(host, 'host')).toMatchObject([{ code: 'route-to-here' }]);
  });
  it.each(sound)('may be %s', (host) => {
    expect(codes(host)).toEqual([]);
  });
  it('is nothing that a shell, a configuration or a terminal reads otherwise', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('$(id)', '`id`', '"; }', '\u001b[2J'),
    );
    fc.assert(
      fc.property(fc.tuple(text, fc.constantFrom('', '.example.org')), ([start, end]) => {
        const host = `${start}${end}`;
        if (codes(host).length === 0) expect(host).toMatch(/^[-a-z0-9.]+$/);
        if (callHostIssues(host, 'host').length === 0) expect(host).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      }),
    );
  });
  it('is a number in no base that the C library knows', () => {
    const part = fc.integer({ min: 0, max: 255 }).chain((byte) => {
      return fc.constantFrom(String(byte), `0${byte.toString(8)}`, `0x${byte.toString(16)}`);
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const host = parts.join('.');
        // Four decimal parts are an address, of which three in front may be anything but a special one.
        if (/^([1-9]\d*|0)(\.([1-9]\d*|0)){3}$/.test(host)) return;
        expect(codes(host)).toEqual(['invalid-route-host']);
      }),
    );
  });
});

describe('an address that a Service asks its load balancer for', () => {
  it.each([...nobody, '::1', '::', 'fe80::1', 'ff02::1', '::ffff:127.0.0.1'])('is not %s', (address) => {
    expect(noHostIssues(address, 'address')).toMatchObject([{ code: 'route-to-here', got: address }]);
  });
  it.each(['192.0.2.1', '192.168.100.9', '2001:db8::1', 'fd00::1'])('may be %s', (address) => {
    expect(noHostIssues(address, 'address')).toEqual([]);
  });
});
