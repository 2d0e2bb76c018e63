import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const undone = new Set<() => void>();

/** Has `undo` run when this program ends, in whatever way it can still notice; gives a function that runs it now, once. */
export function undoAtExit(undo: () => void): () => void {
  const once = (): void => {
    if (undone.delete(once)) undo();
  };
  undone.add(once);
  return once;
}

// An uncaught error ends in 'exit' too. Last made, first undone: servers go before the folder they write to.
process.on('exit', () => {
  for (const undo of [...undone].reverse()) undo();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

/** A folder of our own for data, keys and logs, gone when the program ends. */
export function scratchFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'cdk8s-fate-cluster-'));
  const remove = undoAtExit(() => {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  });
  return { path, remove };
}
