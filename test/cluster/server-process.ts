import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { undoAtExit } from './cleanup';

/** A server program of this run: killed with it, and heard when it ends by itself. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private readonly kill: () => void;

  constructor(
    private readonly program: string,
    args: readonly string[],
    private readonly logFile: string,
  ) {
    const log = openSync(logFile, 'w');
    this.child = spawn(program, args, { stdio: ['ignore', log, log] });
    closeSync(log);
    // The error of a program that can't be started is told by `assertRunning`.
    this.child.on('error', () => undefined);
    // SIGKILL, since a kind stop takes the API server seconds and its data is thrown away.
    this.kill = undoAtExit(() => this.child.kill('SIGKILL'));
  }

  /** Throws when the program has ended, as it does at once if another holds its port; says what it logged last. */
  assertRunning(): void {
    if (this.child.pid !== undefined && !this.ended) return;
    const lastWords = readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-10).join('\n');
    throw new Error(`${basename(this.program)} has ended by itself (${this.ending}); it last said:\n${lastWords}`);
  }

  async stop(): Promise<void> {
    const gone = this.child.pid === undefined || this.ended ? undefined : once(this.child, 'exit');
    this.kill();
    await gone;
  }

  private get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private get ending(): string {
    return this.child.signalCode ?? `status ${this.child.exitCode ?? 'unknown'}`;
  }
}
