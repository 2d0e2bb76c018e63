import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FederationProps } from '../../constructs';
import { passwordsFromSecret, synthesise } from '../../constructs';
import { forTest, listExamples } from '../../test/cluster/examples';

/** The version of the API server that accepted ones are sent to. */
const kubernetes = '1.27';

/** For a party that a mutation adds. */
const passwords = passwordsFromSecret('fate-passwords');

/**
 * Every example, with certificates and passwords that are made once, in a scratch folder that the program goes to: a hostile name
 * of a folder leads nowhere else. Whoever calls takes the folder away.
 */
export async function examplesInScratch(): Promise<{ scratch: string; examples: Map<string, FederationProps> }> {
  const listed = await listExamples();
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-hostile-'));
  process.chdir(scratch);
  const examples = new Map(
    listed.map(({ name, federation }) => [name, forTest({ passwords, ...federation }, kubernetes, scratch)]),
  );
  for (const federation of examples.values()) synthesise(federation, { outdir: join(scratch, 'first') });
  return { scratch, examples };
}
