import { spawnSync } from 'node:child_process';
import { Chart, Size, Testing } from 'cdk8s';
import { parse } from 'yaml';
import type { KubeObject } from '../../test/objects';
import { mainContainer, one, routesOf, podOf, synth } from '../../test/objects';
import type { PartyRoute } from '../terms/route';
import { Exchange } from './exchange';
import type { ExchangePlace, ExchangeProps } from './props';
import { markWhole } from '../kube/whole-file';

const route = (partyId: number): PartyRoute => ({
  partyId,
  fqdn: `${partyId}.fate.org`,
  pulsarProxy: { host: '192.0.2.1', port: 6651 },
  nginx: { host: '192.0.2.2', httpPort: 30083, grpcPort: 30088 },
});
const seed: ExchangeProps & ExchangePlace = {
  partyId: 1,
  namespace: 'fate-exchange',
  trafficServer: { image: { tag: '9.2.9' } },
  nginx: { image: { tag: '1.6.1-release' } },
  routes: [route(9999), route(10000)],
};
const exchange = (props: Partial<ExchangeProps & ExchangePlace> = {}): KubeObject[] => {
  const chart = new Chart(Testing.app(), 'chart', { disableResourceNameHashes: true });
  new Exchange(chart, 'exchange', { ...seed, ...props });
  return synth(chart);
};
const dataOf = (objects: readonly KubeObject[], name: string) => one(objects, 'ConfigMap', name).data ?? {};

describe('an exchange', () => {
  it('has the objects of the chart by their names, and what keeps them running', () => {
    expect(exchange().map((object) => `${object.kind} ${object.metadata.name}`)).toEqual([
      'ServiceAccount fate-exchange',
      'ConfigMap traffic-server-config',
      'ConfigMap traffic-server-sni',
      'PodDisruptionBudget traffic-server',
      'Deployment traffic-server',
      'Service traffic-server',
      'ConfigMap nginx-config',
      'PodDisruptionBudget nginx',
      'Deployment nginx',
      'Service nginx',
      'NetworkPolicy traffic-server',
      'NetworkPolicy nginx',
    ]);
  });
  it('leads each name to its party, and each id to its FATE-Flow', () => {
    expect(parse(dataOf(exchange(), 'traffic-server-sni')['sni.yaml'] ?? '')).toEqual({
      sni: [
        { fqdn: '9999.fate.org', tunnel_route: '192.0.2.1:6651' },
        { fqdn: '10000.fate.org', tunnel_route: '192.0.2.1:6651' },
      ],
    });
    expect(routesOf(dataOf(exchange(), 'nginx-config')['routes.json'] ?? '')).toMatchObject({
      id: '1',
      parties: { 10000: { host: '192.0.2.2', http: 30083, grpc: 30088 } },
    });
  });
  it('does not restart for a new party, and does for a new setting', () => {
    const checksum = (objects: readonly KubeObject[], name: string) =>
      one(objects, 'Deployment', name).spec?.template?.metadata.annotations?.['cdk8s-fate/config-checksum'];
    const more = exchange({ routes: [...seed.routes, route(4242)] });
    for (const name of ['traffic-server', 'nginx']) {
      expect(one(more, 'Deployment', name).spec?.template).toEqual(one(exchange(), 'Deployment', name).spec?.template);
    }
    const changed = exchange({
      trafficServer: { ...seed.trafficServer, connectPorts: ['6651'] },
      nginx: { ...seed.nginx, maxBodySize: Size.mebibytes(7) },
    });
    for (const name of ['traffic-server', 'nginx']) {
      expect(checksum(changed, name)).not.toBe(checksum(exchange(), name));
    }
  });
  it('holds what its servers dial to the ports at which parties may be, whatever the routes of today', () => {
    const dialled = (name: string, objects = exchange()) =>
      one(objects, 'NetworkPolicy', name).spec?.egress?.map((rule) =>
        rule.ports?.map(({ port, endPort }) => (endPort === undefined ? port : `${port}-${endPort}`)),
      );
    const dns = [53, 53, 5353, 5353];
    expect(dialled('traffic-server')).toEqual([[443, '6650-6700', '30000-33000'], dns]);
    expect(dialled('nginx')).toEqual([[9300, 9310, '30000-32767']]);
    const elsewhere = { ...route(7), nginx: { host: '192.0.2.2', httpPort: 8080, grpcPort: 30088 } };
    expect(dialled('nginx', exchange({ routes: [elsewhere] }))).toEqual([[8080, 9300, 9310, '30000-32767']]);
    // Kubernetes 1.21 has no ranges: a narrower policy would cut parties off.
    expect(dialled('nginx', exchange({ kubernetes: '1.21' }))).toEqual([undefined]);
    expect(exchange({ networkPolicies: false }).map((object) => object.kind)).not.toContain('NetworkPolicy');
  });
  it('lets in whom it is told to', () => {
    const callers = exchange({ networkPolicies: { callers: [{ cidr: '192.0.2.0/24' }] } });
    for (const name of ['traffic-server', 'nginx']) {
      expect(one(callers, 'NetworkPolicy', name).spec?.ingress).toMatchObject([
        { from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] },
      ]);
    }
  });
  it('goes where a surplus pod has room, and where it has none', () => {
    const rolling = (strictness: 'required' | 'preferred') =>
      JSON.stringify(
        one(exchange({ nginx: { ...seed.nginx, spread: { over: 'node', strictness } } }), 'Deployment', 'nginx').spec
          ?.strategy,
      );
    expect(rolling('preferred')).toContain('{"maxSurge":1,"maxUnavailable":0}');
    expect(rolling('required')).toContain('{"maxSurge":0,"maxUnavailable":1}');
  });
  it('has what a root-started Traffic Server needs, and nothing of it for a user', () => {
    const security = (trafficServer: Partial<ExchangeProps['trafficServer']>) => {
      const pods = one(
        exchange({ trafficServer: { ...seed.trafficServer, ...trafficServer } }),
        'Deployment',
        'traffic-server',
      );
      return { pod: podOf(pods).securityContext, container: mainContainer(pods).securityContext };
    };
    expect(security({})).toMatchObject({
      container: { capabilities: { drop: ['ALL'], add: ['KILL', 'SETGID', 'SETUID'] } },
    });
    expect(security({}).pod).not.toHaveProperty('runAsUser');
    expect(security({ runAsUser: 1000, readOnlyRootFilesystem: true })).toEqual({
      pod: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      container: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
  });
  it('has a PodSecurityPolicy where Kubernetes still asks for one', () => {
    const kinds = exchange({ kubernetes: '1.24' }).filter((object) => object.kind.startsWith('PodSecurity'));
    expect(kinds).toMatchObject([{ spec: { allowedCapabilities: ['KILL', 'SETGID', 'SETUID'] } }]);
  });
  it('used alone refuses what cannot work', () => {
    expect(() => exchange({ routes: [route(1)] })).toThrow(/route-to-exchange-itself/);
    expect(() =>
      exchange({ nginx: { ...seed.nginx, service: { type: 'NodePort', httpNodePort: 30003, grpcNodePort: 30003 } } }),
    ).toThrow(/node-port-twice/);
  });
});

describe('a file of routes', () => {
  it('ends with the checksum of all above it, which the pods compute alike', () => {
    const text = dataOf(exchange(), 'traffic-server-sni')['sni.yaml'] ?? '';
    const lines = text.split('\n');
    expect(markWhole(`${lines.slice(0, -2).join('\n')}\n`)).toBe(text);
    const script = mainContainer(one(exchange(), 'Deployment', 'traffic-server')).args.join();
    const [mark, whole] = [/^whole_mark=.*$/m, /^whole\(\) \{$[^]*?^\}$/m].map((part) => part.exec(script)?.[0] ?? '');
    const judge = (input: string) =>
      spawnSync(
        'bash',
        ['-c', `${mark}\n${whole}\nf=$(mktemp); cat > "$f"; whole "$f"; code=$?; rm "$f"; exit $code`],
        {
          input,
        },
      ).status;
    expect(judge(text)).toBe(0);
    const cut = [text.slice(0, -1), text.slice(0, 40), '', text.replace('9999', '9998'), `${text}\n`, text.slice(5)];
    // The last line break alone may be missing: everything that counts is there.
    expect(cut.map(judge)).toEqual([0, 1, 1, 1, 1, 1]);
  });
});
