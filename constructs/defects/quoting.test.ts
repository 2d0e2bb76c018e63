import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apps } from '../../test/quoting/apps';
import type { App } from '../../test/quoting/apps';
import { Judge } from '../../test/quoting/judged';
import { Understanding } from '../../test/quoting/meaning';
import { overPlan } from '../../test/quoting/plans';
import { Sandbox } from '../../test/quoting/sandbox';
import { noFigures, Sweep } from '../../test/quoting/sweep';
import { hostileTexts } from '../../test/quoting/texts';
import type { FederationPlan } from '../federation/plan';

/*
 * A cut of `npm run test:quoting`: hostile texts reach scripts and files as texts alone. Whatever is emitted is run or read, with a
 * canary beside it.
 */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-quoting-judge-'));
const sandbox = new Sandbox();
const understanding = new Understanding(sandbox);
const judge = new Judge(scratch);
afterAll(() => {
  sandbox.close();
  rmSync(scratch, { recursive: true, force: true });
});
const app = (name: string): App => {
  const found = apps.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no app is called ${name}`);
  return found;
};
const plan = (name: string): FederationPlan => {
  const made = judge.planOf(app(name));
  if (made === undefined) throw new Error(`${name} has a fault`);
  return made;
};
const [inOneLine = '', inLines = ''] = hostileTexts;

/** All places of a plan that reach a script or a file at once. */
function readBack(name: string, tiers: readonly string[], text: string): { failures: string[]; read: number } {
  const figures = noFigures();
  const { sites, ...rest } = plan(name);
  overPlan(name, { ...rest, sites: sites.slice(0, 1) }, understanding, figures, { one: [], all: [text], tiers });
  return { failures: [...figures.failures, ...understanding.canaries.splice(0)], read: figures.accepted };
}

describe.each([
  ['in one line', inOneLine],
  ['in lines', inLines],
  // Which Spring has a way to write.
  ['without braces', inOneLine.replaceAll('{', '')],
])('hostile text %s, in a plan that nobody has judged', (_, text) => {
  it("Q1: is a text to Pulsar's scripts and settings", () => {
    expect(readBack('every prop', ['pulsar'], text)).toEqual({ failures: [], read: 1 });
  });
  it("Q2: is a text to the Job for moved peers, and to FATE's files and statements", () => {
    expect(readBack('every prop', ['fate'], text)).toEqual({ failures: [], read: 1 });
    expect(readBack('mesh and a handed-over party', ['fate'], text)).toEqual({ failures: [], read: 1 });
    expect(readBack('external exchange and a handed-over party', ['fate'], text)).toEqual({ failures: [], read: 1 });
  });
  it('Q3: is a text to the exchange', () => {
    expect(readBack('every prop', ['exchange'], text)).toEqual({ failures: [], read: 1 });
  });
});

it('Q4: what others hand over runs nothing in a mesh, and nothing beside an exchange of others', () => {
  const figures = noFigures();
  const sweep = new Sweep(judge, understanding, figures);
  const [, , ...rest] = hostileTexts;
  for (const name of ['mesh and a handed-over party', 'external exchange and a handed-over party']) {
    const someOf = (place: number) => [inOneLine, inLines, ...rest.filter((_, number) => number % 20 === place % 20)];
    sweep.overApp(app(name), someOf, ([first]) => first === 'handovers');
  }
  expect(figures.tried).toBeGreaterThan(100);
  expect(figures.failures).toEqual([]);
  expect(understanding.canaries).toEqual([]);
});
