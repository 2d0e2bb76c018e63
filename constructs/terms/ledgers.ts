import type { Issue } from '../issues/issue';

/** How BookKeeper keeps each ledger: over how many bookies, in how many copies, and after how many it says "written". */
export interface LedgerSpread {
  /** Bookies that one ledger is spread over. */
  readonly ensembleSize: number;
  /** Bookies that each entry is written to: its copies. */
  readonly writeQuorum: number;
  /** Copies that must be on disk before the producer hears that its message is kept. */
  readonly ackQuorum: number;
}

/** Faults of a spread that BookKeeper refuses or can never form with these bookies. */
export function ledgerIssues(ledgers: LedgerSpread, bookies: number, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries(ledgers) as [keyof LedgerSpread, number][]) {
    if (Number.isInteger(value) && value >= 1) continue;
    const wrong = 'is no number of bookies: no ledger could be opened';
    const mend = 'use a whole number of 1 or more';
    issues.push({ code: 'invalid-quorum', path: `${path}.${name}`, got: value, wrong, mend });
  }
  if (ledgers.ackQuorum > ledgers.writeQuorum) {
    const wrong = `is more bookies than each entry is written to (writeQuorum ${ledgers.writeQuorum})`;
    const mend = `set ackQuorum to ${ledgers.writeQuorum} or less`;
    issues.push({
      code: 'ack-quorum-above-write-quorum',
      path: `${path}.ackQuorum`,
      got: ledgers.ackQuorum,
      wrong,
      mend,
    });
  }
  if (ledgers.writeQuorum > ledgers.ensembleSize) {
    const wrong = `is more bookies than a ledger is spread over (ensembleSize ${ledgers.ensembleSize})`;
    const mend = `set writeQuorum to ${ledgers.ensembleSize} or less`;
    issues.push({
      code: 'write-quorum-above-ensemble',
      path: `${path}.writeQuorum`,
      got: ledgers.writeQuorum,
      wrong,
      mend,
    });
  }
  if (ledgers.ensembleSize > bookies) {
    const wrong = `is more bookies than there are (${bookies}): no ledger could be opened and brokers would refuse every message`;
    const mend = `set ensembleSize to ${bookies} or less, or run more bookies`;
    issues.push({
      code: 'ensemble-above-bookies',
      path: `${path}.ensembleSize`,
      got: ledgers.ensembleSize,
      wrong,
      mend,
    });
  }
  return issues;
}
