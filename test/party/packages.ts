import { existsSync } from 'node:fs';
import { checkPackages as checkNginx } from '../configs/images';

const system = '/usr/lib/x86_64-linux-gnu';
const python = '/usr/lib/python3/dist-packages';

const packages: Readonly<Record<string, string>> = {
  busybox: '/bin/busybox',
  libaio1: `${system}/libaio.so.1`,
  libnuma1: `${system}/libnuma.so.1`,
  libncurses6: `${system}/libncurses.so.6`,
  libtinfo6: `${system}/libtinfo.so.6`,
  'openjdk-17-jre-headless': '/usr/bin/java',
  maven: '/usr/bin/mvn',
  python3: '/usr/bin/python3',
  'python3-cryptography': `${python}/cryptography`,
  'python3-grpcio': `${python}/grpc`,
  'python3-pymysql': `${python}/pymysql`,
  'python3-ruamel.yaml': `${python}/ruamel/yaml`,
};

/** Fails, with what mends it, where this machine lacks a program. */
export function checkPackages(): void {
  checkNginx();
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''));
  if (missing.length > 0)
    throw new Error(`needed and not installed: apt-get install --no-install-recommends ${missing.join(' ')}`);
}
