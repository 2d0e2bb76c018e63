/** The claims about one site, each a line: kept as they are made, printed when the site is done. */
export class Claims {
  readonly lines: string[] = [];
  passed = 0;
  failed = 0;

  constructor(private readonly about: string) {}

  /** Holds when nothing speaks against it. */
  claim(claim: string, against: readonly string[]): void {
    if (against.length === 0) {
      this.passed += 1;
      this.lines.push(`ok    ${this.about}: ${claim}`);
      return;
    }
    this.failed += 1;
    this.lines.push(`FAIL  ${this.about}: ${claim}`, ...indented(against));
  }

  /** The test could not go on. */
  stopped(error: unknown): void {
    this.claim('is tested to the end', (error instanceof Error ? error.message : String(error)).split('\n'));
  }

  /** Something worth knowing that is neither right nor wrong. */
  note(note: string, details: readonly string[] = []): void {
    this.lines.push(`note  ${this.about}: ${note}`, ...indented(details));
  }
}

const shown = 12;
const longest = 400;

function indented(details: readonly string[]): string[] {
  const lines = details.slice(0, shown).map((detail) => `        ${shortened(detail)}`);
  return details.length > shown ? [...lines, `        and ${details.length - shown} more`] : lines;
}

// kubectl quotes whole objects in the middle of a line; what is wrong stands at its end.
function shortened(line: string): string {
  const half = longest / 2;
  return line.length <= longest ? line : `${line.slice(0, half)} … ${line.slice(-half)}`;
}
