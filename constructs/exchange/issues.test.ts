import { Size } from 'cdk8s';
import { exchangeWarnings } from '../checks/exchange-warnings';
import { renderRoutes } from '../nginx/routes';
import type { PartyRoute } from '../terms/route';
import { exchangeFaults } from './exchange';
import { exchangeLabels } from './labels';
import { nginxRoutes } from './nginx';
import { planExchange } from './plan';
import type { ExchangePlace, ExchangeProps } from './props';
import { routeFileSizes } from './route-size';

const route = (partyId: number, more: Partial<PartyRoute> = {}): PartyRoute => ({
  partyId,
  fqdn: `${partyId}.fate.org`,
  pulsarProxy: { host: '192.0.2.1', port: 6651 },
  nginx: { host: '192.0.2.2', httpPort: 30083, grpcPort: 30088 },
  ...more,
});
const service = { sourceRanges: ['192.0.2.0/24'] };
const seen = { ...service, externalTrafficPolicy: 'Local' as const };
const seed: ExchangeProps = {
  partyId: 1,
  trafficServer: { image: { tag: '9.2.9' }, service },
  nginx: { image: { tag: '1.6.1-release' }, service },
};
const plan = (props: Partial<ExchangeProps & ExchangePlace> = {}) =>
  planExchange({ ...seed, ...props }, { namespace: 'fate-exchange', routes: [route(9999)], ...props });
const issuesOf = (props: Partial<ExchangeProps & ExchangePlace>) => exchangeFaults(plan(props));
const issuesOfRoutes = (...routes: PartyRoute[]) => issuesOf({ routes });

describe('an exchange', () => {
  it('of sound props raises no issue', () => {
    expect(issuesOf({})).toEqual([]);
    expect(exchangeWarnings(plan(), 'exchange')).toEqual([]);
  });
  it('may have the id 0, which KubeFATE gives to exchanges: as a label and in nginx it is text like any other', () => {
    expect(issuesOf({ partyId: 0 })).toEqual([]);
    expect(renderRoutes(nginxRoutes(plan({ partyId: 0 })))).toContain('"id": "0"');
    expect(exchangeLabels(plan({ partyId: 0 }))).toMatchObject({ partyId: '0' });
  });
  it.each<[code: string, path: string, props: Partial<ExchangeProps & ExchangePlace>]>([
    ['invalid-party-id', 'partyId', { partyId: -1 }],
    ['invalid-party-id', 'partyId', { partyId: 2 ** 31 }],
    ['invalid-dns-label', 'namespace', { namespace: 'Exchange' }],
    ['invalid-label', 'name', { name: 'an exchange' }],
    ['invalid-pod-security', 'podSecurity', { podSecurity: 'policy' }],
    ['label-owned', 'labels', { labels: { partyId: '2' } }],
    ['invalid-image-tag', 'nginx.image.tag', { nginx: { image: { tag: '' } } }],
    ['missing-image-tag', 'nginx.image.tag', { nginx: { image: {} } }],
    ['invalid-image-digest', 'nginx.image.digest', { nginx: { image: { tag: '1.6.1-release@sha256:1' } } }],
    ['image-of-another-version', 'trafficServer.image.tag', { trafficServer: { image: { tag: '10.0.2' } } }],
    ['image-of-another-version', 'trafficServer.image.tag', { trafficServer: { image: { tag: 'v8.1.9-hospital' } } }],
    ['invalid-image-repository', 'nginx.image.repository', { nginx: { image: { repository: 'A/b:1', tag: '1' } } }],
    ['invalid-count', 'nginx.replicas', { nginx: { ...seed.nginx, replicas: 0 } }],
    ['invalid-count', 'nginx.gracePeriodSeconds', { nginx: { ...seed.nginx, gracePeriodSeconds: 5 } }],
    ['invalid-cpu', 'nginx.cpuCores', { nginx: { ...seed.nginx, cpuCores: 0 } }],
    ['cpu-limit-below-request', 'nginx.cpuLimitCores', { nginx: { ...seed.nginx, cpuLimitCores: 0.01 } }],
    ['server-memory-too-small', 'nginx.memory', { nginx: { ...seed.nginx, memory: Size.mebibytes(64) } }],
    [
      'invalid-grpc-node-port',
      'nginx.service.grpcNodePort',
      { nginx: { ...seed.nginx, grpc: false, service: { type: 'NodePort', grpcNodePort: 30008 } } },
    ],
    ['invalid-body-size', 'nginx.maxBodySize', { nginx: { ...seed.nginx, maxBodySize: Size.kibibytes(100) } }],
    [
      'node-port-of-cluster-ip',
      'nginx.service.httpNodePort',
      { nginx: { ...seed.nginx, service: { type: 'ClusterIP', httpNodePort: 30003 } } },
    ],
    [
      'needs-load-balancer',
      'trafficServer.service.loadBalancerIp',
      { trafficServer: { ...seed.trafficServer, service: { type: 'NodePort', loadBalancerIp: '192.0.2.1' } } },
    ],
    [
      'invalid-port-range',
      'trafficServer.connectPorts[1]',
      { trafficServer: { ...seed.trafficServer, connectPorts: ['6651', '9-1'] } },
    ],
    [
      'invalid-port-range',
      'trafficServer.connectPorts',
      { trafficServer: { ...seed.trafficServer, connectPorts: [] } },
    ],
    ['invalid-cidr', 'networkPolicies.callers[0].cidr', { networkPolicies: { callers: [{ cidr: '192.0.2.1' }] } }],
    ['invalid-user', 'trafficServer.runAsUser', { trafficServer: { ...seed.trafficServer, runAsUser: 0 } }],
  ])('is refused with %s at %s', (code, path, props) => {
    expect(issuesOf(props)).toMatchObject([{ code, path: `exchange.${path}` }]);
  });
});

describe('a tag of Traffic Server', () => {
  const tagged = (tag: string) => issuesOf({ trafficServer: { ...seed.trafficServer, image: { tag } } });
  it('of line 10 is refused with what that line lacks', () => {
    for (const tag of ['10', '10.1', 'v10.0.2-alpine', `10.0.2@sha256:${'0'.repeat(64)}`]) {
      expect(tagged(tag)).toMatchObject([
        {
          code: 'image-of-another-version',
          wrong: expect.stringContaining('traffic_manager') as string,
          mend: 'use a tag of Traffic Server 9',
        },
      ]);
    }
  });
  it.each(['9', '9.2.9', 'latest', 'build-10', '2024.05.01', '17', '10ab3f9'])(
    'that may be of ours passes: %s',
    (tag) => {
      expect(tagged(tag)).toEqual([]);
    },
  );
});

describe('routes', () => {
  it('by name, by address, below a wildcard, raise no issue', () => {
    const named = route(2, { pulsarProxy: { host: 'pulsar.bank.example.org', port: 30651 } });
    expect(issuesOfRoutes(route(3), named, route(4, { fqdn: '*.fate.org' }))).toEqual([]);
  });
  it.each<[code: string, path: string, got: string | number, routes: PartyRoute[]]>([
    ['invalid-party-id', '[0].partyId', -5, [route(-5, { fqdn: 'a.fate.org' })]],
    ['invalid-party-id', '[0].partyId', 2 ** 31, [route(2 ** 31)]],
    ['route-to-exchange-itself', '[0].partyId', 1, [route(1)]],
    ['party-twice', '[1].partyId', 7, [route(7), route(7)]],
    ['route-fqdn-twice', '[1].fqdn', '7.fate.org', [route(7), route(8, { fqdn: '7.fate.org' })]],
    ['invalid-fqdn', '[0].fqdn', '7.Fate.org', [route(7, { fqdn: '7.Fate.org' })]],
    ['invalid-fqdn', '[0].fqdn', '7.fate.org.', [route(7, { fqdn: '7.fate.org.' })]],
    ['invalid-fqdn', '[0].fqdn', 'seven', [route(7, { fqdn: 'seven' })]],
    ['invalid-fqdn', '[0].fqdn', '*', [route(7, { fqdn: '*' })]],
    ['route-hidden-by-wildcard', '[1].fqdn', '8.fate.org', [route(7, { fqdn: '*.fate.org' }), route(8)]],
    [
      'route-hidden-by-wildcard',
      '[1].fqdn',
      'a.b.fate.org',
      [route(7, { fqdn: '*.fate.org' }), route(8, { fqdn: 'a.b.fate.org' })],
    ],
    [
      'route-hidden-by-wildcard',
      '[1].fqdn',
      '*.b.fate.org',
      [route(7, { fqdn: '*.fate.org' }), route(8, { fqdn: '*.b.fate.org' })],
    ],
    [
      'nginx-route-by-name',
      '[0].nginx.host',
      'nginx.bank.example.org',
      [route(7, { nginx: { host: 'nginx.bank.example.org', httpPort: 1, grpcPort: 2 } })],
    ],
    [
      'invalid-route-host',
      '[0].pulsarProxy.host',
      'pulsar',
      [route(7, { pulsarProxy: { host: 'pulsar', port: 6651 } })],
    ],
    ['invalid-route-host', '[0].pulsarProxy.host', '::1', [route(7, { pulsarProxy: { host: '::1', port: 6651 } })]],
    [
      'invalid-route-host',
      '[0].pulsarProxy.host',
      '192.0.2.1:6651',
      [route(7, { pulsarProxy: { host: '192.0.2.1:6651', port: 6651 } })],
    ],
    [
      'route-to-here',
      '[0].pulsarProxy.host',
      '127.0.0.1',
      [route(7, { pulsarProxy: { host: '127.0.0.1', port: 6651 } })],
    ],
    ['route-port-closed', '[0].pulsarProxy.port', 7777, [route(7, { pulsarProxy: { host: '192.0.2.1', port: 7777 } })]],
    [
      'route-to-here',
      '[0].nginx.host',
      '224.0.0.1',
      [route(7, { nginx: { host: '224.0.0.1', httpPort: 1, grpcPort: 2 } })],
    ],
    [
      'route-port-twice',
      '[0].nginx.grpcPort',
      9300,
      [route(7, { nginx: { host: '192.0.2.2', httpPort: 9300, grpcPort: 9300 } })],
    ],
    ['invalid-port', '[0].pulsarProxy.port', 0, [route(7, { pulsarProxy: { host: '192.0.2.1', port: 0 } })]],
    [
      'invalid-port',
      '[0].nginx.grpcPort',
      70000,
      [route(7, { nginx: { host: '192.0.2.2', httpPort: 1, grpcPort: 70000 } })],
    ],
  ])('are refused with %s at %s: %s', (code, path, got, routes) => {
    expect(issuesOfRoutes(...routes)).toMatchObject([{ code, path: `exchange.routes${path}`, got }]);
  });
  it.each<[string, string]>([
    ['::1', 'is an IPv6 address'],
    ['https://a.example.org', 'is a URL'],
    ['192.0.2.1:6651', 'contains a port'],
    ['192.0.2.300', 'is not a valid IPv4 address'],
    ['Pulsar.example.org', 'has upper-case letters'],
    ['pulsar.example.org.', 'ends in a dot'],
    [' 192.0.2.1', 'is not a valid DNS name'],
    ['pulsar', 'is a short name'],
  ])('to %j say what is wrong with it', (host, wrong) => {
    expect(issuesOfRoutes(route(7, { pulsarProxy: { host, port: 6651 } }))).toMatchObject([
      { code: 'invalid-route-host', wrong: expect.stringContaining(wrong) as string },
    ]);
  });
  it('back to the exchange itself are refused, the streams’ and the calls’', () => {
    const service = { loadBalancerIp: '192.0.2.9', sourceRanges: ['192.0.2.0/24'] };
    const props = { trafficServer: { ...seed.trafficServer, service }, nginx: { ...seed.nginx, service } };
    const circle = route(7, {
      pulsarProxy: { host: '192.0.2.9', port: 443 },
      nginx: { host: '192.0.2.9', httpPort: 9300, grpcPort: 9310 },
    });
    expect(issuesOf({ ...props, routes: [circle] })).toMatchObject([
      { code: 'route-in-a-circle', path: 'exchange.routes[0].pulsarProxy.host' },
      { code: 'route-in-a-circle', path: 'exchange.routes[0].nginx.host' },
    ]);
    // Another port of a shared address is another server.
    expect(issuesOf({ ...props, routes: [route(7, { pulsarProxy: { host: '192.0.2.9', port: 6651 } })] })).toEqual([]);
  });
  it('to a port that the exchange opens are taken', () => {
    const trafficServer = { ...seed.trafficServer, connectPorts: ['7000-7999'] };
    expect(issuesOf({ trafficServer, routes: [route(7, { pulsarProxy: { host: '192.0.2.1', port: 7777 } })] })).toEqual(
      [],
    );
  });
});

describe('thousands of routes', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => route(100_000 + index));
  const codesOf = (count: number) => issuesOfRoutes(...many(count)).map(({ code, severity }) => [code, severity]);
  it('are taken, with a word on how to apply them', () => {
    expect(codesOf(2000)).toEqual([]);
    expect(codesOf(4000).flat()).toContain('routes-need-server-side-apply');
    expect(codesOf(4000).flat()).not.toContain(undefined);
  });
  it('are refused where a ConfigMap cannot hold them', () => {
    expect(codesOf(18_000)).toContainEqual(['routes-above-config-map', undefined]);
    const sizes = routeFileSizes(plan({ routes: many(10_000) }));
    for (const { bytes } of sizes) expect(bytes).toBeLessThan(1024 * 1024);
  });
});

describe('gRPC of an exchange', () => {
  const codesFor = (nginx: Partial<ExchangeProps['nginx']>) =>
    exchangeWarnings(plan({ nginx: { ...seed.nginx, ...nginx } }), 'exchange').map(({ code }) => code);
  it('is warned about where everybody reaches it, and nowhere else', () => {
    const open = ['calls-open-to-all', 'grpc-open-to-all'];
    expect(codesFor({ service: { type: 'NodePort', grpcNodePort: 30008 } })).toEqual(open);
    expect(codesFor({ service: { sourceRanges: ['0.0.0.0/1', '128.0.0.0/1'] }, grpc: true })).toEqual(open);
    expect(codesFor({ service: { type: 'NodePort' } })).toEqual(['calls-open-to-all']);
    expect(codesFor({ service: { sourceRanges: ['192.0.2.0/24'] }, grpc: true })).toEqual([]);
    expect(codesFor({ service: { type: 'ClusterIP' }, grpc: true })).toEqual([]);
  });
});

describe('a running exchange', () => {
  it('is not warned about callers that are known, nor about a wildcard at the address of one of its names', () => {
    const closed = {
      trafficServer: { ...seed.trafficServer, service: seen },
      nginx: { ...seed.nginx, service: { type: 'NodePort' as const, externalTrafficPolicy: 'Local' as const } },
      networkPolicies: { callers: [{ cidr: '192.0.2.0/24' }] },
      routes: [route(7), route(8, { fqdn: '*.fate.org' })],
    };
    expect(exchangeWarnings(plan(closed), 'exchange')).toEqual([]);
  });
  it('is warned about pods that must be apart on too few nodes', () => {
    const apart = { nginx: { ...seed.nginx, spread: { over: 'node' as const, strictness: 'required' as const } } };
    expect(exchangeWarnings(plan(apart), 'exchange', 2)).toMatchObject([
      { code: 'spread-needs-nodes', path: 'exchange.nginx.spread' },
    ]);
  });
  it.each<[code: string, path: string, props: Partial<ExchangeProps & ExchangePlace>]>([
    ['missing-spare-server', 'exchange.nginx.replicas', { nginx: { ...seed.nginx, replicas: 1 } }],
    [
      'budget-takes-all-servers',
      'exchange.nginx.maxUnavailable',
      { nginx: { ...seed.nginx, replicas: 2, maxUnavailable: 2 } },
    ],
    ['exchange-network-open', 'exchange.networkPolicies', { networkPolicies: false }],
    [
      'connect-ports-open',
      'exchange.trafficServer.connectPorts',
      { trafficServer: { ...seed.trafficServer, connectPorts: ['1-20000', '30000-60000'] } },
    ],
    ['calls-open-to-all', 'exchange.nginx.service', { nginx: { ...seed.nginx, service: { type: 'NodePort' } } }],

    [
      'callers-hidden-by-nodes',
      'exchange.nginx.service.externalTrafficPolicy',
      {
        trafficServer: { ...seed.trafficServer, service: seen },
        nginx: { ...seed.nginx, service: { type: 'NodePort' } },
        networkPolicies: { callers: [{ cidr: '192.0.2.0/24' }] },
      },
    ],
    ['exchange-without-routes', 'exchange', { routes: [] }],
    [
      'two-parties-at-one-address',
      'exchange.routes[1].pulsarProxy.host',
      { routes: [route(7), route(8, { nginx: { host: '192.0.2.8', httpPort: 1, grpcPort: 2 } })] },
    ],
    ['moving-image-tag', 'exchange.trafficServer.image.tag', { trafficServer: { image: { tag: 'latest' }, service } }],
    [
      'tunnels-open-to-all',
      'exchange.trafficServer.service',
      { trafficServer: { ...seed.trafficServer, service: { type: 'NodePort' } } },
    ],
  ])('is warned about with %s at %s', (code, path, props) => {
    expect(exchangeWarnings(plan(props), 'exchange')).toMatchObject([{ code, path, severity: 'warning' }]);
    expect(issuesOf(props)).toEqual([]);
  });
});
