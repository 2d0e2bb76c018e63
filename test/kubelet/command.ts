import { spawn } from 'node:child_process';

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly timeoutSeconds?: number;
}

/** Runs a program to its end; one that lasts longer than `timeoutSeconds` is killed with its children and gives 124. */
export function run(argv: readonly string[], { input = '', timeoutSeconds = 60 }: RunOptions = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(argv[0] ?? '', argv.slice(1), { detached: true });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    const end = (code: number) => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    };
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      end(124);
    }, timeoutSeconds * 1000);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      end(code ?? 137);
    });
    child.stdin.on('error', () => undefined); // a program that reads nothing may be gone before it is written to
    child.stdin.end(input);
  });
}

/** What a program printed; one that fails is an error. */
export async function output(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(argv);
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${code} ${stderr}`);
  return stdout;
}

export const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

/** Waits until something holds; gives the seconds it took. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeoutSeconds: number,
): Promise<number> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > timeoutSeconds * 1000) throw new Error(`${what}: not within ${timeoutSeconds} s`);
    await sleep(0.2);
  }
  return (Date.now() - start) / 1000;
}
