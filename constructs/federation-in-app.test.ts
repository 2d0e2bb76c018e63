import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { federation as bothParties } from '../examples/both-parties';
import type { KubeObject } from '../test/objects';
import { Federation, synthesise } from '.';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-app-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const options = { trial: join(scratch, 'trial') };
const [first] = bothParties.sites;
const site = first?.name ?? '';

function quietly<T>(work: () => T): { result: T; heard: string } {
  const heard: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
  try {
    return { result: work(), heard: heard.join('') };
  } finally {
    spy.mockRestore();
  }
}

function namesIn(chart: Chart): string[] {
  return (Testing.synth(chart) as KubeObject[]).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

describe('a federation in an app of one’s own', () => {
  it('adds a site to one chart: the objects that `synthesise` writes, and no others', () => {
    const { result: federation, heard } = quietly(() => new Federation(bothParties, options));
    expect(heard).toContain('created a development CA');
    const chart = new Chart(new App(), 'mine', { disableResourceNameHashes: true });
    const { pulsar, fate, initialization } = federation.addSite(chart, site);
    expect([pulsar?.brokers.workload.kind, fate?.nginx.workload.kind, initialization?.pulsarInit.kind]).toEqual([
      'StatefulSet', 'Deployment', 'Job',
    ]); // prettier-ignore
    const names = namesIn(chart);
    const handed: string[] = [];
    synthesise(bothParties, {
      ...options,
      outdir: join(scratch, 'dist'),
      extend: (given) => {
        if (given.name !== site) return;
        const app = given.pulsar?.node.root as App;
        handed.push(...app.charts.flatMap(namesIn));
      },
    });
    expect(handed.length).toBeGreaterThan(50);
    expect(handed.filter((name) => !names.includes(name))).toEqual([]);
  });
  it('puts each file of a site where the app wants it', () => {
    const { result: federation } = quietly(() => new Federation(bothParties, options));
    const app = new App();
    const charts = new Map(['secrets', 'once', 'rest'].map((id) => [id, new Chart(app, id)]));
    federation.addSite((file) => {
      const id = file.endsWith('-secrets') ? 'secrets' : file.includes('/') ? 'once' : 'rest';
      return charts.get(id) ?? app;
    }, site);
    const kinds = [...charts.values()].map((chart) => new Set(namesIn(chart).map((name) => name.split(' ')[0])));
    expect([...(kinds[0] ?? [])]).toEqual(['Secret']);
    expect([...(kinds[1] ?? [])]).toEqual(['Job']);
    expect(kinds[2]?.has('Secret')).toBe(false);
  });
  it('is one error with all faults, and names the sites that there are', () => {
    expect(() => new Federation({ ...bothParties, domain: '-', sites: [] }, options)).toThrow(/2 faults/);
    const { result: federation } = quietly(() => new Federation(bothParties, options));
    expect(() => federation.addSite(new Chart(new App(), 'mine'), 'nowhere')).toThrow(`its sites are ${site}`);
  });
});
