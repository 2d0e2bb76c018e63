import { App, Chart } from 'cdk8s';
import { parse } from 'yaml';
import type { KubeObject } from '../../test/objects';
import { mainContainer, one, podOf, routesOf, synth } from '../../test/objects';
import { Exchange, exchangeFaults } from '../exchange/exchange';
import { planExchange } from '../exchange/plan';
import type { ExchangePlace, ExchangeProps } from '../exchange/props';
import { planFederation } from '../federation/plan';
import type { PartyRoute } from '../terms/route';

/*
 * One claim for each known defect of KubeFATE's exchange chart (X), and of the HA guide (S) where it concerns the exchange;
 * `docs/defects.md` lists them. Each fails when the chart's value is put back: `npm run test:defects` does so. That the
 * configuration does in the real programs what is claimed here is shown by `npm run test:configs`.
 */

const route: PartyRoute = {
  partyId: 10000,
  fqdn: '10000.fate.org',
  pulsarProxy: { host: '192.168.100.8', port: 6651 },
  nginx: { host: '192.168.100.8', httpPort: 30083, grpcPort: 30088 },
};
const seed: ExchangeProps & ExchangePlace = {
  partyId: 1,
  namespace: 'fate-exchange',
  trafficServer: { image: { tag: '9.2.9' }, service: { type: 'NodePort', nodePort: 30001 } },
  nginx: {
    image: { tag: '1.6.1-release' },
    service: { type: 'NodePort', httpNodePort: 30003, grpcNodePort: 30008 },
  },
  routes: [route],
};

function exchange(props: Partial<ExchangeProps & ExchangePlace> = {}): KubeObject[] {
  const chart = new Chart(new App(), 'exchange', { disableResourceNameHashes: true });
  new Exchange(chart, 'exchange', { ...seed, ...props });
  return synth(chart);
}

let objects: KubeObject[] = [];
beforeAll(() => {
  objects = exchange();
});
const servers = ['traffic-server', 'nginx'] as const;
const deployment = (name: (typeof servers)[number], all = objects) => one(all, 'Deployment', name);
const scriptOf = (name: (typeof servers)[number]) => mainContainer(deployment(name)).args.join();
const service = (name: (typeof servers)[number], all = objects) => one(all, 'Service', name).spec;
const file = (configMap: string, key: string) => one(objects, 'ConfigMap', configMap).data?.[key] ?? '';
const nginxRoutes = () => routesOf(file('nginx-config', 'routes.json'));
const records = () =>
  Object.fromEntries(
    [
      ...file('traffic-server-config', 'records.config').matchAll(
        /^CONFIG proxy\.config\.(\S+) (?:INT|STRING) (.*)$/gm,
      ),
    ].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
const codes = (...routes: PartyRoute[]) =>
  exchangeFaults(planExchange({ ...seed }, { ...seed, routes })).map((issue) => issue.code);

describe('defects of the exchange’s chart', () => {
  it('X1: nobody but tunnels gets through: no rule to relay by, no method but the tunnel’s, no plain port outside the pod', () => {
    expect(records()).toMatchObject({ 'url_remap.remap_required': '1' });
    expect(parse(file('traffic-server-config', 'ip_allow.yaml'))).toEqual({
      ip_allow: [{ apply: 'in', ip_addrs: ['0/0', '::/0'], action: 'allow', methods: ['CONNECT'] }],
    });
    const open = (records()['http.server_ports'] ?? '').split(' ').filter((port) => !port.includes('ip-in=127.0.0.1'));
    expect(open).toEqual(['8443:ssl:proto=http']);
    expect(file('traffic-server-config', 'remap.config').replaceAll(/^#.*$/gm, '').trim()).toBe('');
  });
  it('X2: a stream is cut neither for its age nor while Pulsar pings', () => {
    const settings = records();
    for (const side of ['in', 'out']) {
      expect(settings[`http.transaction_active_timeout_${side}`]).toBe('0');
      expect(Number(settings[`http.transaction_no_activity_timeout_${side}`])).toBeGreaterThanOrEqual(120);
    }
  });
  it('X3: a new party is taken in by running pods, and a new pod replaces an old one before that goes', () => {
    for (const name of servers) {
      expect(deployment(name).spec?.strategy).toEqual({
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      });
      for (const mount of mainContainer(deployment(name)).volumeMounts ?? []) expect(mount.subPath).toBeUndefined();
    }
    expect(scriptOf('traffic-server')).toMatch(/^reload\(\) \{ .*"\$bin\/traffic_ctl" config reload/m);
  });
  it('X4: a probe gets an answer of the server itself, not of who holds its port', () => {
    const { startupProbe, readinessProbe, livenessProbe } = mainContainer(deployment('traffic-server'));
    for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
      expect(probe?.exec?.command.join(' ')).toMatch(
        /port=8081\n.*\/dev\/tcp\/127\.0\.0\.1\/\$port" .* read .*\[\[ \$line == HTTP/s,
      );
    }
    expect(records()['http.server_ports']).toContain('ip-in=127.0.0.1:8081');
  });
  it('X5: an unknown name gets no handshake, so that no client reads HTTP as Pulsar', () => {
    expect(file('traffic-server-config', 'ssl_multicert.config')).toBe(
      'ssl_cert_name=proxy.cert.pem ssl_key_name=proxy.key.pem\n',
    );
  });
  it('X6: a call for an unknown party is answered at once, and passed to nobody', () => {
    expect(nginxRoutes()).not.toHaveProperty('others');
    expect(file('nginx-config', 'nginx.conf')).toMatch(
      /location @no_route \{\s+return 404 '\{"retcode": 404, "retmsg": "exchange 1 has no route to party \$party"\}';\s+\}/,
    );
  });
  it('X7: a name where nginx takes addresses alone is a fault', () => {
    expect(codes({ ...route, nginx: { ...route.nginx, host: 'nginx.bank.example.org' } })).toEqual([
      'nginx-route-by-name',
    ]);
  });
  it('X8: a party that left is forgotten, a broken file is not taken in, and a call without service or party is told so', () => {
    const script = scriptOf('nginx');
    expect(script).toContain('reload() { kill -s HUP "$1"; }');
    expect(script).toContain('if whole "$taken.new"; then mv "$taken.new" "$taken"; return; fi');
    expect(file('nginx-config', 'nginx.conf').match(/location @no_party \{/g)).toHaveLength(2);
  });
  it('X9: an image without a tag is a fault', () => {
    const untagged = { ...seed, trafficServer: { image: {} }, nginx: { image: {} } };
    const plan = planExchange(untagged, { namespace: 'fate-exchange', routes: [route] });
    expect(exchangeFaults(plan)).toMatchObject([
      { code: 'missing-image-tag', path: 'exchange.trafficServer.image.tag' },
      { code: 'missing-image-tag', path: 'exchange.nginx.image.tag' },
    ]);
  });
  it('X10: a renewed certificate and its key arrive', () => {
    expect(records()).toMatchObject({
      'ssl.server.private_key.path': '/opt/proxy',
      'ssl.server.cert.path': '/opt/proxy',
    });
    const mounts = mainContainer(deployment('traffic-server')).volumeMounts ?? [];
    expect(mounts).toContainEqual({ name: 'traffic-server-cert-file', mountPath: '/opt/proxy', readOnly: true });
    expect(scriptOf('traffic-server')).toMatch(/^key=\/opt\/proxy\/proxy\.key\.pem$[^]*^watched\(\) \{ cat .*"\$key"/m);
  });
  it('X11: probes, limits, a budget, and pods on nodes of their own', () => {
    for (const name of servers) {
      const container = mainContainer(deployment(name));
      expect(container.readinessProbe).toBeDefined();
      expect(container.livenessProbe).toBeDefined();
      expect(container.resources?.limits?.memory).toBe('512Mi');
      expect(one(objects, 'PodDisruptionBudget', name).spec?.maxUnavailable).toBe(1);
      expect(JSON.stringify(podOf(deployment(name)).affinity ?? {})).toContain('kubernetes.io/hostname');
    }
  });
  it('X12: a ClusterIP has no NodePort', () => {
    const inside = exchange({ trafficServer: { ...seed.trafficServer, service: { type: 'ClusterIP' } } });
    expect(service('traffic-server', inside)?.ports).toEqual([{ name: '443', port: 443, targetPort: 8443 }]);
  });
  it('X13: the load balancer’s address arrives, and who may call', () => {
    const balanced = { type: 'LoadBalancer', loadBalancerIp: '192.0.2.1', sourceRanges: ['192.0.2.0/24'] } as const;
    const all = exchange({
      trafficServer: { ...seed.trafficServer, service: balanced },
      nginx: { ...seed.nginx, service: balanced },
    });
    for (const name of servers) {
      expect(service(name, all)).toMatchObject({
        loadBalancerIP: '192.0.2.1',
        loadBalancerSourceRanges: ['192.0.2.0/24'],
      });
    }
  });
  it('X14: the exchange has one id and one name', () => {
    for (const name of servers) {
      expect(deployment(name).spec?.template?.metadata.labels).toMatchObject({
        partyId: '1',
        name: 'fate-exchange',
      });
    }
  });
  it('X15: large calls pass, and nothing listens that nobody asked for', () => {
    const conf = file('nginx-config', 'nginx.conf');
    expect(Number(/client_max_body_size (\d+)m;/.exec(conf)?.[1])).toBeGreaterThanOrEqual(100);
    expect([...conf.matchAll(/listen ([^ ;]+)/g)].map((match) => match[1])).toEqual(['9300', '9310', '9302']);
  });
  it('X16: a tunnel to a name that DNS alone cannot resolve is a fault', () => {
    expect(codes({ ...route, pulsarProxy: { host: 'pulsar-proxy', port: 6651 } })).toEqual(['invalid-route-host']);
    expect(codes({ ...route, pulsarProxy: { host: 'pulsar.bank.example.org', port: 6651 } })).toEqual([]);
  });
});

describe('defects of the HA guide', () => {
  it('S7: the exchange has a route to a party for the one service that FATE asks for', () => {
    expect(nginxRoutes().parties).toEqual({ 10000: { host: '192.168.100.8', http: 30083, grpc: 30088 } });
    expect(file('nginx-config', 'router.lua')).toContain('if headers["service"] ~= "fateflow" then return nil end');
  });
  it('S14: the route to a party of ours follows its Service', () => {
    const { sites } = planFederation({
      domain: 'fate.org',
      certificates: { kind: 'files', folder: 'certs' },
      sites: [
        {
          name: 'both',
          party: {
            partyId: 10000,
            address: '192.168.100.8',
            nginx: { httpPort: 30083, grpcPort: 30088 },
            pulsar: { storageClass: 'standard', proxy: { service: { type: 'NodePort', nodePort: 30651 } } },
          },
          exchange: seed,
        },
      ],
    });
    expect(sites[0]?.exchange?.exchange.routes).toMatchObject([
      { fqdn: '10000.fate.org', pulsarProxy: { host: '192.168.100.8', port: 30651 } },
    ]);
  });
});
