import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../kubelet/command';
import type { Software } from './software';

/** Starts programs of a distribution with a `java` that only says what it was given. */
export interface StartScripts {
  /** Arguments that a command gives to its JVM when it sees these variables. */
  jvmArguments(command: string, variables: Readonly<Record<string, string>>): Promise<string[]>;
}

/** Scripts write logs beside themselves, so they run from a copy; what is large in it is only linked. */
export function startScripts(software: Software, scratch: string): StartScripts {
  const own = join(scratch, `${software.line}-by-${software.version}`);
  const [home, javaHome] = [join(own, 'pulsar'), join(own, 'java')];
  for (const folder of [home, join(javaHome, 'bin')]) mkdirSync(folder, { recursive: true });
  for (const name of ['bin', 'conf']) cpSync(join(software.folder, name), join(home, name), { recursive: true });
  for (const name of ['lib', 'instances']) symlinkSync(join(software.folder, name), join(home, name));
  writeFileSync(join(javaHome, 'bin', 'java'), standIn(software.java));
  chmodSync(join(javaHome, 'bin', 'java'), 0o755);
  const path = [join(javaHome, 'bin'), process.env.PATH].join(':');
  return {
    async jvmArguments(command, variables) {
      const words = command.split(' ').map((word, index) => (index === 0 ? join(home, word) : word));
      const environment = Object.entries({ PATH: path, JAVA_HOME: javaHome, ...variables });
      const result = await run(['env', '-i', ...environment.map((entry) => entry.join('=')), ...words]);
      const given = result.stdout.split('\n').filter((line) => line.startsWith(mark));
      if (result.code === 0 && given.length > 0) return given.map((line) => line.slice(mark.length));
      throw new Error(`${command} started no JVM (exit status ${result.code}): ${result.stdout}${result.stderr}`);
    },
  };
}

const mark = 'argument of java: ';

function standIn(version: string): string {
  return [
    '#!/bin/sh',
    `if [ "$1" = -version ]; then echo 'openjdk version "${version}"' >&2; exit; fi`,
    `printf '${mark}%s\\n' "$@"`,
    '',
  ].join('\n');
}
