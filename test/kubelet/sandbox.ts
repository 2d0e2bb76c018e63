import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const marker = 'CDK8S_FATE_TEST_SANDBOX';

/**
 * Runs `main` as the first process of new mount, network and process namespaces and exits with what it gives.
 * Mounts, interfaces and servers made in them cannot outlive it: when that process ends, in whatever way, the kernel
 * kills the rest and takes the namespaces down; the scratch folder is removed out here.
 */
export function sandboxed(main: (scratch: string) => Promise<number>): void {
  const inside = process.env[marker];
  if (inside !== undefined) {
    main(inside).then(
      (status) => process.exit(status),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
    return;
  }
  if (process.getuid?.() !== 0) throw new Error('network namespaces and overlay mounts need root');
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-pods-'));
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const namespaces = ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...namespaces, ...again], {
    stdio: 'inherit',
    env: { ...process.env, [marker]: scratch },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      child.kill('SIGKILL');
      process.exitCode = 128 + constants.signals[signal];
    });
  }
  child.on('exit', (code) => {
    // By a process of its own: tsx does not wait long for this one after a signal, and the last of the killed may still write.
    spawn('sh', ['-c', 'sleep 1; rm -rf "$0"', scratch], { detached: true, stdio: 'ignore' }).unref();
    process.exit(process.exitCode ?? code ?? 1);
  });
}
