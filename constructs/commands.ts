import { basename } from 'node:path';

/* What the commands and the app that they run agree on. */

/** By this a command asks an app for something else than YAML: `topology`, `handover <party id>`, `handover exchange`, or the YAML of a `trial <folder>`. */
export const questionVariable = 'CDK8S_FATE_QUESTION';
/** The file in the output folder that has the answer. */
export const answerFile = 'answer';
/** Folders in which commands let the app write, and in which alone they ask: a question that was left in the environment would else be answered into `dist/`. */
export const scratchPrefix = '.dist-';

/** What a command asks. Undefined: YAML is wanted. */
export function askedQuestion({
  CDK8S_OUTDIR: outdir = '',
  [questionVariable]: question,
}: NodeJS.ProcessEnv): string | undefined {
  return basename(outdir).startsWith(scratchPrefix) ? question : undefined;
}
