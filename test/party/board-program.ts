import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, succeed } from './cache';

const sources = join(__dirname, 'image');

/** FATE-Board's stand-in as its image has it: `fateboard.jar`, and in `lib` the jars that it is put together from. */
export function boardProgram(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['pom.xml', 'Board.java', 'application.properties'])
    hash.update(readFileSync(join(sources, name)));
  return cached(`fateboard-${hash.digest('hex').slice(0, 12)}`, async (folder) => {
    const [lib, classes] = [join(folder, 'lib'), join(folder, 'classes')];
    const pom = join(folder, 'pom.xml');
    copyFileSync(join(sources, 'pom.xml'), pom);
    await succeed('mvn', '-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`);
    const [compiler, ...jars] = readdirSync(lib).sort(); // `ecj` comes first
    const options = ['-source', '8', '-target', '8', '-nowarn', '-cp', jars.map((jar) => join(lib, jar)).join(':')];
    await succeed('java', '-jar', join(lib, compiler ?? ''), ...options, '-d', classes, join(sources, 'Board.java'));
    copyFileSync(join(sources, 'application.properties'), join(classes, 'application.properties'));
    mkdirSync(join(classes, 'META-INF'));
    writeFileSync(join(classes, 'META-INF/MANIFEST.MF'), manifest(jars));
    const jar = ['/usr/bin/python3', '-m', 'zipfile', '-c', join(folder, 'fateboard.jar')];
    await succeed('env', '-C', classes, ...jar, ...readdirSync(classes).sort());
  });
}

/** A line of it has 72 bytes at most. */
function manifest(jars: readonly string[]): string {
  const path = jars.map((jar, i) => `${i === 0 ? '' : '\n '} lib/${jar}`).join('');
  return `Manifest-Version: 1.0\nMain-Class: Board\nClass-Path:${path}\n`;
}
