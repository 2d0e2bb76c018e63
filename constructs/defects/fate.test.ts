import { App, Chart } from 'cdk8s';
import { parse } from 'yaml';
import type { KubeObject } from '../../test/objects';
import { mainContainer, one, routesOf, podOf, synth } from '../../test/objects';
import { federation as haGuide } from '../../examples/ha-guide';
import { federationIssues } from '../federation/issues';
import { planFederation } from '../federation/plan';
import { shapeIssues } from '../shapes/shape';
import { federationShape } from '../federation/shapes';
import { FateParty } from '../party/party';
import type { FatePlan } from '../party/plan';
import type { FateProps } from '../party/props';
import type { ExchangeEndpoints } from '../terms/route';
import { fateIssues } from '../party/issues';
import { fateWarnings } from '../checks/fate-warnings';

/*
 * One claim for each known defect of KubeFATE's FATE chart (F), and of the HA guide (S) where it concerns FATE, by the guide's
 * own case (`examples/ha-guide.ts`); `docs/defects.md` lists them. Each fails when the chart's value is put back: `npm run test:defects` does
 * so. That the files do in the real programs what is claimed here is shown by `npm run test:party` and `npm run test:federation`.
 */

const plan = planFederation(haGuide);
const [own] = haGuide.sites;
/** The guide's party, with other props of FATE. */
function planned(more: FateProps = {}): FatePlan {
  const party = own?.party && { ...own.party, fate: { ...own.party.fate, ...more } };
  const [site] = planFederation({ ...haGuide, sites: [{ name: 'party', party }, ...haGuide.sites.slice(1)] }).sites;
  if (site?.party?.fate === undefined) throw new Error('the guide’s case runs FATE');
  return site.party.fate;
}
const fate = planned();

function party(more: FateProps = {}): KubeObject[] {
  const chart = new Chart(new App(), 'fate', { disableResourceNameHashes: true });
  new FateParty(chart, 'fate', { plan: planned(more) });
  return synth(chart);
}

const objects = party();
const file = (configMap: string, name: string, of = objects) => one(of, 'ConfigMap', configMap).data?.[name] ?? '';
const pulsarRoutes = () => parse(file('pulsar-route-table', 'pulsar_route_table.yaml')) as Record<string, object>;
const calls = () => routesOf(file('nginx-config', 'routes.json'));
const serviceConf = () => parse(file('python-config', 'service_conf.yaml')) as Record<string, unknown>;
const workloads = (of = objects) => of.filter(({ spec }) => spec?.template !== undefined);
const warnings = (more: FateProps) => fateWarnings(planned(more), 'fate').map(({ code }) => code);
const codes = (more: FateProps) => fateIssues(planned(more), 'fate').map(({ code }) => code);

describe('defects of the HA guide', () => {
  it('S4: the route table leads to every other party, and not to the own one alone', () => {
    expect(pulsarRoutes()).toMatchObject({ default: { proxy: '192.168.100.1:30001', domain: 'fate.org' } });
  });
  it('S6: nginx sends to the exchange at its own address, and is published itself', () => {
    expect(calls().others).toEqual({ host: '192.168.100.1', http: 30003, grpc: 30008 });
    expect(one(objects, 'Service', 'nginx').spec?.type).toBe('NodePort');
  });
  it('S8: the exchange calls the ports that the party publishes', () => {
    const [route] = plan.routes;
    const published = one(objects, 'Service', 'nginx').spec?.ports?.map(({ nodePort }) => nodePort);
    expect([route?.nginx.httpPort, route?.nginx.grpcPort]).toEqual(published);
  });
  it('S9: one domain is in every route', () => {
    expect(pulsarRoutes().default).toMatchObject({ domain: plan.domain });
    expect(plan.routes.map(({ fqdn }) => fqdn)).toEqual([`10000.${plan.domain}`, `9999.${plan.domain}`]);
  });
  it('S17: FATE is told the name that the cluster has', () => {
    expect(serviceConf()).toMatchObject({
      fate_on_spark: { pulsar: { cluster: plan.sites[0]?.party?.pulsar.clusterName } },
    });
  });
  it('S20: data outlive their pods, and who wants it otherwise is told what is lost', () => {
    const disks = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ metadata }) => metadata.name);
    expect(disks).toEqual(['mysql-data', 'namenode-data', 'python-data']);
    expect(warnings({ persistence: false })).toContain('data-lost-with-a-pod');
  });
  it('S21: what can be more than one is, and what cannot says why', () => {
    expect(one(objects, 'Deployment', 'nginx').spec?.replicas).toBe(2);
    expect(codes({ python: { replicas: 2 }, mysql: { replicas: 2 } })).toEqual([
      'more-than-one-pod',
      'more-than-one-pod',
    ]);
  });
});

describe('defects of FATE’s chart', () => {
  it('F1: every disk has a size and a way to be mounted', () => {
    for (const { spec } of objects.filter(({ kind }) => kind === 'PersistentVolumeClaim')) {
      expect(spec).toMatchObject({
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: expect.stringMatching(/^\d+Gi$/) as string } },
      });
    }
  });
  it('F4: no API that Kubernetes has given up, and a PodSecurityPolicy only where there is one', () => {
    expect([...new Set(objects.map(({ apiVersion }) => apiVersion))].sort()).toEqual([
      'apps/v1',
      'networking.k8s.io/v1',
      'policy/v1',
      'v1',
    ]);
  });
  it('F5: a section that lacks a key keeps the defaults of the others', () => {
    const changed = planned({ fateboard: { cpuCores: 1 }, mysql: { cpuCores: 1 } });
    expect(changed.fateboard.username).toBe(fate.fateboard.username);
    expect(changed.mysql.data).toEqual(fate.mysql.data);
    const mounts = (of: readonly KubeObject[]) => mainContainer(one(of, 'Deployment', 'mysql')).volumeMounts;
    expect(mounts(party({ mysql: { cpuCores: 1 } }))).toEqual(mounts(objects));
  });
  it('F7: a key that nobody knows is a fault', () => {
    const [first, ...others] = haGuide.sites;
    const wrong = { ...first, party: { ...first?.party, fate: { mysql: { subPath: 'mysql' } } } };
    expect(shapeIssues({ ...haGuide, sites: [wrong, ...others] }, federationShape, '')).toMatchObject([
      { code: 'unknown-prop', path: 'sites[0].party.fate.mysql.subPath' },
    ]);
  });
  it('F8: passwords stand in no ConfigMap and in no variable', () => {
    expect(serviceConf()).toMatchObject({ database: { passwd: '@mysql-password@' } });
    expect(file('fateboard-config', 'application.properties')).not.toMatch(/password/);
    for (const object of workloads())
      for (const { env = [] } of podOf(object).containers)
        expect(env.map(({ name }) => name).filter((name) => /PASS/i.test(name))).toEqual([]);
  });
  it('F9: MySQL’s administrator has a password, and no way in but the pod’s own', () => {
    const [script = ''] = mainContainer(one(objects, 'Deployment', 'mysql')).args;
    expect(script).toContain("ALTER USER 'root'@'localhost' IDENTIFIED BY '$root';");
    expect(script).toContain("DROP USER IF EXISTS 'root'@'%';");
    expect(script).not.toContain('EMPTY_PASSWORD');
  });
  it('F13: probes, limits, confined containers and a budget where there are several pods', () => {
    for (const object of workloads()) {
      const [server] = podOf(object).containers;
      expect([object.metadata.name, server?.livenessProbe, server?.readinessProbe]).not.toContain(undefined);
      for (const { resources, securityContext } of podOf(object).containers) {
        expect(resources?.limits?.memory).toBeDefined();
        expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
      }
    }
    const budgets = objects.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ metadata }) => metadata.name);
    expect(budgets.sort()).toEqual(['nginx', 'spark-worker']);
  });
  it('F14: a change of routes does not restart FATE-Flow, which would lose the jobs that run', () => {
    const annotations = (of: readonly KubeObject[]) =>
      one(of, 'Deployment', 'python').spec?.template?.metadata.annotations;
    const chart = new Chart(new App(), 'fate', { disableResourceNameHashes: true });
    const exchange = { ...fate.exchange, trafficServer: { host: '192.168.100.7', port: 443 } };
    new FateParty(chart, 'fate', { plan: { ...fate, exchange: exchange as ExchangeEndpoints } });
    expect(annotations(synth(chart))).toEqual(annotations(objects));
  });
  it('F15: HDFS keeps as many copies as it has datanodes for, and no image lacks registry or tag', () => {
    expect(one(objects, 'ConfigMap', 'namenode-env').data?.HDFS_CONF_dfs_replication).toBe('1');
    const mirrored = party({ registry: 'registry.example.org' });
    for (const object of workloads(mirrored))
      for (const { image } of [...(podOf(object).initContainers ?? []), ...podOf(object).containers])
        expect(image).toMatch(/^registry\.example\.org\/[a-z-]+:[\w.-]+$/);
  });
  it('F16: Hadoop is told of HDFS alone', () => {
    for (const name of ['namenode-env', 'datanode-env'])
      expect(Object.keys(one(objects, 'ConfigMap', name).data ?? {}).join()).not.toMatch(/YARN|MAPRED|codec/);
  });
  it('F18: Spark’s master takes no port of the nodes', () => {
    for (const name of ['spark-master', 'spark-client'])
      expect(one(objects, 'Service', name).spec?.ports?.every(({ nodePort }) => nodePort === undefined)).toBe(true);
  });
  it('F21: no Ingress has a host that every party has: none is made', () => {
    expect(objects.filter(({ kind }) => kind === 'Ingress')).toEqual([]);
  });
  it('F22: no serving is named that nobody has', () => {
    expect(serviceConf()).not.toHaveProperty('servings');
  });
  it('F23: a port of the nodes that others need is stated, or synthesis asks for it', () => {
    const [first, ...others] = haGuide.sites;
    const open = { ...first, party: { ...first?.party, fate: { nginx: { service: { type: 'NodePort' } } } } };
    const issues = federationIssues(planFederation({ ...haGuide, sites: [open, ...others] } as typeof haGuide));
    expect(issues.filter(({ severity }) => severity !== 'warning')).toMatchObject([
      { code: 'route-not-known', path: 'sites[0].party.fate.nginx.service.httpNodePort' },
    ]);
  });
  it('F24: a second party in a namespace is a fault', () => {
    const [first, ...others] = haGuide.sites;
    const second = { ...first, name: 'second', party: { ...first?.party, partyId: 10001 } };
    const sites = [{ ...first, cluster: 'one' }, { ...second, cluster: 'one' }, ...others] as typeof haGuide.sites;
    expect(federationIssues(planFederation({ ...haGuide, sites })).map(({ code }) => code)).toContain(
      'namespace-twice',
    );
  });
  it('F25: the label of the chart’s selectors is misspelt as it is there', () => {
    for (const object of workloads())
      expect(object.spec?.selector?.matchLabels).toEqual({
        fateMoudle: object.metadata.name,
        name: 'fate-10000',
        partyId: '10000',
      });
  });
  it('F27: party ids are whole numbers in the files that FATE looks them up in', () => {
    expect(file('pulsar-route-table', 'pulsar_route_table.yaml')).toMatch(/^10000:$/m);
  });
  it('F28: each party’s cluster has a name of its own', () => {
    expect(plan.sites[0]?.party?.pulsar.clusterName).toBe('fate-10000');
  });
});
