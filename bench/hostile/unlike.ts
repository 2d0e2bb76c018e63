import { createHash } from 'node:crypto';
import type { WrittenFile } from './trial';

/** An object as its YAML stands in a file, and the mutation that it came of. */
export interface Kept {
  readonly yaml: string;
  readonly of: string;
}

/** Most objects of two mutations are the same: each that is new is kept once. */
export class Unlike {
  private readonly seen = new Set<string>();

  of(files: readonly WrittenFile[], of: string): Kept[] {
    const objects = files.flatMap(({ text }) => text.split(/^---\n/m)).filter((yaml) => yaml.trim() !== '');
    return objects.flatMap((yaml) => {
      const digest = createHash('sha256').update(yaml).digest('base64');
      if (this.seen.has(digest)) return [];
      this.seen.add(digest);
      return [{ yaml, of }];
    });
  }
}
