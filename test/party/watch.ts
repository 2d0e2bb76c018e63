import { readdirSync, readFileSync } from 'node:fs';
import { randomPart } from './site';
import type { Passwords } from '../../constructs/passwords/passwords';

const everyMilliseconds = 25;

/** Looks at the command lines of all processes, short-lived ones too, for passwords. */
export class Watch {
  /** The first words of command lines that had one. */
  readonly shown = new Set<string>();
  /** Command lines that were looked at. */
  looks = 0;
  /** What must be seen nowhere: a part of each password that there has been, which no quoting changes. */
  readonly needles = new Set<string>();

  constructor() {
    setInterval(() => this.look(), everyMilliseconds).unref();
  }

  add(passwords: Passwords): void {
    for (const password of Object.values(passwords) as string[]) this.needles.add(randomPart(password));
  }

  /** Whether a text has any of them. */
  finds(text: string): boolean {
    return [...this.needles].some((needle) => text.includes(needle));
  }

  private look(): void {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const words = commandLine(pid);
      this.looks += 1;
      if (this.finds(words)) this.shown.add(words.split('\0').slice(0, 2).join(' '));
    }
  }
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return ''; // it has just ended
  }
}
