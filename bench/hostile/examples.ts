import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FederationProps } from '../../constructs';
import { passwordsFromSecret, synthesise } from '../../constructs';
import { forTest, listExamples } from '../../test/cluster/examples';

/** The version of the API server that accepted ones are sent to. */
const kubernetes = '1.27';

export interface InScratch {
  /** To be taken away when all is done. */
  readonly scratch: string;
  /** The folder in it that the program stands in. */
  readonly app: string;
  readonly examples: ReadonlyMap<string, FederationProps>;
}

/** For a party that a mutation adds. */
const passwords = passwordsFromSecret('fate-passwords');

/**
 * Every example, or those that are named, with certificates and passwords that are made once, in a scratch folder that the program goes to: a hostile name
 * of a folder leads nowhere else.
 */
export async function examplesInScratch(named?: readonly string[]): Promise<InScratch> {
  const listed = (await listExamples()).filter(({ name }) => named?.includes(name) ?? true);
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-hostile-'));
  // Deep enough for folders above it to lie in it too.
  const app = join(scratch, 'deep', 'in', 'the', 'scratch', 'folder');
  mkdirSync(app, { recursive: true });
  process.chdir(app);
  const examples = new Map(
    listed.map(({ name, federation }) => [name, forTest({ passwords, ...federation }, kubernetes, app)]),
  );
  for (const federation of examples.values()) synthesise(federation, { outdir: join(scratch, 'first') });
  return { scratch, app, examples };
}
