import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** How one kubectl command ended. */
export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the API server warned of: deprecated APIs, Pod Security, unknown fields. */
  readonly warnings: readonly string[];
}

/** kubectl as the administrator of one API server. */
export class Kubectl {
  constructor(
    private readonly program: string,
    private readonly kubeconfig: string,
    private readonly home: string,
  ) {}

  async run(args: readonly string[], stdin = ''): Promise<KubectlResult> {
    // A cache of its own: kubectl remembers the APIs of a server by its port, and ports come round again.
    const own = ['--kubeconfig', this.kubeconfig, '--cache-dir', join(this.home, 'kubectl-cache')];
    // An environment of its own: settings and proxies of the person who runs the test don't matter here.
    const child = spawn(this.program, [...own, ...args], { env: { HOME: this.home } });
    const ended = new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        resolve(code ?? 1);
      });
    });
    // kubectl may refuse its arguments and end before it has read what it was given.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, stdout, stderr, warnings: linesOf(stderr).filter((line) => line.startsWith('Warning:')) };
  }
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
