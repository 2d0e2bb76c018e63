import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerFile, questionVariable } from '../constructs/synthesis';
import { fail, runApp, withScratch } from './app';

/** Asks the app for something else than YAML, and writes its answer to stdout; nothing else is written. */
export function ask(question: string): void {
  withScratch((scratch) => {
    if (runApp(scratch, { [questionVariable]: question })) {
      process.stdout.write(readFileSync(join(scratch, answerFile), 'utf8'));
    } else fail('nothing to show');
  });
}
