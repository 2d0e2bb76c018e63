import type { Issue } from '../issues/issue';

/** Replication of each ledger in BookKeeper. */
export interface LedgerSpread {
  /** Number of bookies that store a ledger. */
  readonly ensembleSize: number;
  /** Number of bookies that each entry is written to. */
  readonly writeQuorum: number;
  /** Number of copies on disk before a message is acknowledged to its producer. */
  readonly ackQuorum: number;
}

/** Faults of sizes that BookKeeper rejects or cannot reach with these bookies. */
export function ledgerIssues(ledgers: LedgerSpread, bookies: number, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries(ledgers) as [keyof LedgerSpread, number][]) {
    if (Number.isInteger(value) && value >= 1) continue;
    const wrong = 'is not a valid number of bookies: brokers could not open a ledger';
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
    const wrong = `is more bookies than store a ledger (ensembleSize ${ledgers.ensembleSize})`;
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
    const wrong = `is more than the ${bookies} bookies of the tier: brokers could not open a ledger and would reject every message`;
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
