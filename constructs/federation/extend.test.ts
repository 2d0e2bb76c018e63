import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, JsonPatch } from 'cdk8s';
import { KubeService } from 'cdk8s-plus-27/lib/imports/k8s';
import { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { federation as bothParties } from '../../examples/both-parties';
import type { KubeObject } from '../../test/objects';
import { renderIssue } from '../issues/issue';
import { synthesise } from '../synthesis';
import type { Extend, ExtensibleSite } from './site';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-extend-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let runs = 0;
function synth(extend: Extend) {
  const outdir = join(scratch, String((runs += 1)));
  return { outdir, ...synthesise(bothParties, { outdir, extend, trial: join(scratch, 'trial') }) };
}

/** Every object that an app is handed, by its role. */
function objectsOf(given: ExtensibleSite): ApiObject[] {
  const found = new Set<ApiObject>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (ApiObject.isApiObject(value)) found.add(value);
    else if (!Construct.isConstruct(value) || value.node.scope !== undefined) {
      for (const [name, inner] of Object.entries(value)) if (!['node', 'plan'].includes(name)) look(inner);
    }
  };
  look(given);
  return [...found];
}

function writtenTo(outdir: string): KubeObject[] {
  return readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => parseAllDocuments(readFileSync(join(outdir, name), 'utf8')))
    .map((document) => document.toJS() as KubeObject);
}

describe('what an app does to objects', () => {
  it('is in the YAML, whatever the object: patches of fields that no type of ours knows, labels, annotations', () => {
    const kinds = new Set<string>();
    let patched = 0;
    const { issues, outdir } = synth((site) => {
      for (const object of objectsOf(site)) {
        kinds.add(object.kind);
        patched += 1;
        object.addJsonPatch(JsonPatch.add('/fieldOfTomorrow', { loadBalancerIP: '192.0.2.1' }));
        object.metadata.addAnnotation('example.org/patched', 'yes');
      }
    });
    expect(issues.filter(({ severity }) => severity !== 'warning')).toEqual([]);
    const written = writtenTo(outdir).filter((object) => 'fieldOfTomorrow' in object);
    expect(written).toHaveLength(patched);
    expect(written.every(({ metadata }) => metadata.annotations?.['example.org/patched'] === 'yes')).toBe(true);
    expect([...kinds].sort()).toEqual([
      'ConfigMap', 'Deployment', 'Job', 'Namespace', 'NetworkPolicy', 'PersistentVolumeClaim', 'PodDisruptionBudget', 'Secret',
      'Service', 'ServiceAccount', 'StatefulSet',
    ]); // prettier-ignore
  });
  it('hands over every object that is written', () => {
    const handed: string[] = [];
    const { outdir } = synth((site) =>
      handed.push(...objectsOf(site).map((object) => `${object.kind} ${object.name}`)),
    );
    const rest = writtenTo(outdir)
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
      .filter((name) => !handed.includes(name));
    expect([...new Set(rest)].sort()).toEqual([]);
  });
  it('is a fault where a patch does not fit, which names object and path, tells no secret and writes nothing', () => {
    const { issues, written } = synth(({ secrets, name }) => {
      for (const secret of Object.values(secrets)) {
        secret.addJsonPatch(JsonPatch.add('/metadata/labels/ok', 'yes'), JsonPatch.replace('/data/nothing/here', 'x'));
      }
      expect(name).not.toBe('');
    });
    const faults = issues.filter(({ severity }) => severity !== 'warning');
    expect(faults[0]).toMatchObject({ code: 'invalid-json-patch', got: 'replace /data/nothing/here' });
    expect(faults[0]?.path).toMatch(/^extend, site \S+, Secret fate-\d+\/\S+ of 0200-pulsar-secrets$/);
    expect(faults.map(renderIssue).join()).not.toMatch(/[A-Za-z0-9+/]{40}/);
    expect(written).toEqual([]);
  });
  it('is a fault where a class of an own object drops a patch', () => {
    const { issues, written } = synth(({ chart, name }) => {
      const own = new KubeService(chart('0800-own'), 'own', {
        metadata: { name: `own-${name}` },
        spec: { type: 'LoadBalancer' },
      });
      own.addJsonPatch(JsonPatch.add('/spec/loadBalancerIP', '192.0.2.1'));
      own.addJsonPatch(JsonPatch.add('/spec/clusterIp', 'None'));
    });
    const lost = issues.filter(({ code }) => code === 'lost-json-patch');
    expect(lost.map(({ got }) => got)).toEqual(lost.map(() => '/spec/loadBalancerIP'));
    expect(lost.length).toBeGreaterThan(0);
    expect(written).toEqual([]);
  });
  it('is a fault where an own construct refuses itself', () => {
    const { issues, written } = synth(({ chart }) => {
      chart('0800-own').node.addValidation({ validate: () => ['is not finished'] });
    });
    expect(issues.find(({ code }) => code === 'invalid-construct')?.wrong).toContain('is not finished');
    expect(written).toEqual([]);
  });
});
