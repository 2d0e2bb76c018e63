import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { programs } from './programs';

/** What is run: who reads it, what it says, and what it sees. */
export interface Script {
  readonly argv: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Files by their place in the container. */
  readonly files: Readonly<Record<string, string>>;
  /** Folders that are mounted. */
  readonly folders: readonly string[];
}

/** What a script did. */
export interface Deeds {
  /** Calls of programs that are none of the system's: name and arguments. Sorted: some run in the background. */
  readonly calls: readonly (readonly string[])[];
  /** Files that it wrote, by their place in the container. */
  readonly written: Readonly<Record<string, string>>;
  readonly canary: boolean;
  readonly code: number | null;
  readonly stderr: string;
}

/** Where paths of containers begin: in the sandbox they lie below its own folder. */
const roots = /(?<![\w./}])\/(?=(?:opt|data|hadoop|pulsar|entrypoint\.sh|var\/lib\/mysql|dev\/tcp)\b)/g;

/** A folder with programs that only say what they were given, and the canary. */
export class Sandbox {
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-fate-quoting-'));
  private readonly root = join(this.folder, 'root');
  private readonly log = join(this.folder, 'calls');
  private readonly canary = join(this.folder, 'canary-was-here');
  readonly bin = join(this.folder, 'bin');
  /** Scripts run so far. */
  runs = 0;

  constructor(extra: Readonly<Record<string, string>> = {}) {
    mkdirSync(this.bin);
    const known = { ...programs(this.canary), ...extra };
    for (const [name, text] of Object.entries(known)) {
      writeFileSync(join(this.bin, name), text);
      chmodSync(join(this.bin, name), 0o755);
    }
  }

  run({ argv, variables, files, folders }: Script): Deeds {
    this.runs += 1;
    rmSync(this.root, { recursive: true, force: true });
    rmSync(this.canary, { force: true });
    writeFileSync(this.log, '');
    const work = join(this.root, 'pulsar');
    mkdirSync(join(work, 'conf'), { recursive: true });
    symlinkSync(this.bin, join(work, 'bin'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    // What the images have where scripts go.
    for (const folder of [...inImages, ...folders]) mkdirSync(join(this.root, folder), { recursive: true });
    symlinkSync(join(this.bin, 'entrypoint.sh'), join(this.root, 'entrypoint.sh'));
    const before = new Map(filesBelow(this.root).map((path) => [path, statSync(path).mtimeMs]));
    const { status, stderr } = spawnSync(
      this.inside(argv[0] ?? ''),
      argv.slice(1).map((word) => this.inside(word)),
      {
        cwd: work,
        encoding: 'utf8',
        // Not a socket, at which bash would take itself for a log-in from afar.
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: 20_000,
        killSignal: 'SIGKILL',
        env: {
          PATH: `${this.bin}:/usr/bin:/bin`,
          LC_ALL: 'C.UTF-8',
          HOSTNAME: 'pod-0',
          HADOOP_PREFIX: work,
          HADOOP_CONF_DIR: join(work, 'conf'),
          ...variables,
          CALLS: this.log,
          TENANT: join(this.root, 'tenant'),
        },
      },
    );
    const written = filesBelow(this.root).filter((path) => before.get(path) !== statSync(path).mtimeMs);
    return {
      calls: this.calls(),
      written: Object.fromEntries(
        written.map((path) => [path.slice(this.root.length), this.outside(readFileSync(path, 'utf8'))]),
      ),
      canary: existsSync(this.canary),
      code: status,
      stderr: this.outside(stderr),
    };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  private inside(text: string): string {
    return text.replace(roots, `${this.root}/`);
  }

  private outside(text: string): string {
    return text.replaceAll(this.root, '');
  }

  private calls(): string[][] {
    const words = this.outside(readFileSync(this.log, 'utf8')).split('\0');
    const calls: string[][] = [];
    for (let at = 0; at < words.length - 1;) {
      const count = Number(words[at]) + 1;
      calls.push(words.slice(at + 1, at + 1 + count));
      at += 1 + count;
    }
    return calls.sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1));
  }
}

const inImages = [
  'data/projects/fate/python',
  'data/projects/fate/fateboard/conf',
  'data/projects/spark-2.4.1-bin-hadoop2.7/conf',
  'var/lib/mysql',
  'dev/tcp',
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
