/** A sentence about what runs, and the trial that gives what was measured or throws. */
export interface Claim<Context> {
  readonly sentence: string;
  readonly trial: (context: Context) => Promise<string> | string;
}

/** Tries claims one after another and prints each; gives the exit status of a program that does nothing else. */
export async function tryClaims<Context>(
  claims: readonly (readonly [number: number, claim: Claim<Context>])[],
  context: Context,
  before: (number: number, passed: number) => Promise<unknown>,
): Promise<number> {
  let passed = 0;
  for (const [number, { sentence, trial }] of claims) {
    const start = Date.now();
    const [word, text] = await before(number, passed)
      .then(() => trial(context))
      .then(
        (measured) => ['ok    ', measured] as const,
        (error: unknown) => ['FAILED', error instanceof Error ? error.message : String(error)] as const,
      );
    passed += word === 'FAILED' ? 0 : 1;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    // In one piece, as programs that run side by side may print at the same time.
    console.log(`${word} ${number} ${sentence} (${seconds} s)\n${text.replace(/^/gm, '        ')}`);
  }
  console.log(`${passed} passed, ${claims.length - passed} failed`);
  return passed === claims.length ? 0 : 1;
}
