import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerFile } from '../constructs/commands';
import { fail, runApp, withScratch, write } from './app';

/** Runs the app with a question, and writes only its answer to stdout. */
export function ask(question: string): void {
  withScratch((scratch) => {
    const file = join(scratch, answerFile);
    if (!runApp(scratch, question)) fail('the app failed: no output');
    else if (!existsSync(file)) fail('the app gave no answer: it must end with synthesiseApp of cdk8s-fate');
    else write(readFileSync(file, 'utf8'));
  });
}
