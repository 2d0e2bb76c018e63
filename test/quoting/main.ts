import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Claims } from '../cluster/claims';
import { apps } from './apps';
import { Judge } from './judged';
import { Understanding } from './meaning';
import { overPlan } from './plans';
import { pythonProgram } from './programs';
import { compareNginx } from './real-nginx';
import type { Compared } from './real-readers';
import { compareProperties, compareXml, compareYaml } from './real-readers';
import { Sandbox } from './sandbox';
import type { Figures } from './sweep';
import { noFigures, Sweep } from './sweep';
import { hostileTexts } from './texts';

/*
 * Hostile texts in every place of every shape of app, and in plans that nobody has judged. What is accepted is written; every
 * script runs in a folder of its own between stand-ins, every file is read, and what comes of it is held against what comes of a
 * harmless word. The readers are held against Java, Python and nginx.
 */

const everyTextPlans = ['every prop', 'mesh and a handed-over party', 'external exchange and a handed-over party'];
const [inOneLine = '', inLines = '', ...others] = hostileTexts;

async function main(scratch: string): Promise<void> {
  const claims = new Claims('hostile texts');
  const sandbox = new Sandbox(existsSync('/usr/bin/python3') ? { python: pythonProgram } : {});
  const [yaml, properties] = [new Map<string, unknown>(), new Set<string>()];
  const understanding = new Understanding(sandbox, (name, text, meaning) => {
    if (name.endsWith('.yaml')) yaml.set(text, meaning);
    if (name.endsWith('.properties') || name === 'spark-defaults.conf') properties.add(text);
  });
  const judge = new Judge(scratch);
  try {
    const judged = noFigures();
    const sweep = new Sweep(judge, understanding, judged);
    for (const app of apps) {
      const some = (place: number) => [inOneLine, inLines, ...others.filter((_, at) => at % 30 === place % 30)];
      sweep.overApp(app, some, ([first]) => first === 'federation');
      sweep.overApp(app, () => hostileTexts, ([first]) => first === 'handovers'); // prettier-ignore
    }
    report(claims, 'in props and in what is handed over', judged, understanding);
    const raw = noFigures();
    for (const name of everyTextPlans) {
      const app = apps.find((one) => one.name === name);
      const plan = app && judge.planOf(app);
      if (plan === undefined) throw new Error(`${name} has a fault`);
      const tiers = ['pulsar', 'fate', 'exchange'];
      overPlan(name, plan, understanding, raw, { one: hostileTexts, all: hostileTexts, tiers });
    }
    report(claims, 'in plans that nobody has judged', raw, understanding);
    claims.note(`${sandbox.runs} scripts run, ${understanding.filesRead} files read`);
    compared(claims, 'YAML, by ruamel.yaml and PyYAML', await compareYaml([...yaml]));
    compared(claims, 'properties, by Java', await compareProperties([...properties]));
    compared(claims, 'XML, by Python', await compareXml());
    compared(claims, 'answers of nginx', await compareNginx(scratch));
  } catch (error) {
    claims.stopped(error);
  } finally {
    sandbox.close();
  }
  console.log([...claims.lines, `${claims.passed} passed, ${claims.failed} failed`].join('\n'));
  if (claims.failed > 0) process.exitCode = 1;
}

function report(claims: Claims, where: string, figures: Figures, understanding: Understanding): void {
  const { places, tried, refused, accepted, emissions } = figures;
  claims.note(
    `${where}: ${places} places, ${tried} tried, ${refused} refused, ${accepted} accepted, ${emissions} written`,
  );
  claims.claim(`${where} touch no canary`, understanding.canaries.splice(0));
  claims.claim(`${where} are read as they were written`, figures.failures);
  claims.claim(`${where} are refused with a fault, if at all`, figures.thrown);
}

function compared(claims: Claims, what: string, { read, different }: Compared): void {
  claims.claim(`${read} of ${what} are read as we read them`, different);
}

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-quoting-'));
void main(scratch).finally(() => {
  rmSync(scratch, { recursive: true, force: true });
});
