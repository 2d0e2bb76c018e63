import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerFile } from '../constructs/commands';
import { fail, runApp, withScratch, write } from './app';

/** Asks the app for something else than YAML, and writes its answer to stdout; nothing else is written. */
export function ask(question: string): void {
  withScratch((scratch) => {
    const file = join(scratch, answerFile);
    if (!runApp(scratch, question)) fail('nothing to show');
    else if (!existsSync(file)) fail('the app gave no answer: it must end with synthesiseApp of cdk8s-fate');
    else write(readFileSync(file, 'utf8'));
  });
}
