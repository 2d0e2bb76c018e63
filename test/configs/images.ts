import { chmodSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addRoot, type Image, type Images } from '../kubelet/image';

/*
 * All that differs from the images that the manifests name: Debian's Traffic Server and nginx with Lua, seen where the
 * images have their own, and FATE's files where its Dockerfile lays them.
 */

const paths = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const root = { uid: 0, gid: 0 };

/** Builds both images; `fateProxy` is the folder that has FATE's `conf` and `lua`. */
export function standIns(folder: string, fateProxy: string): Images {
  const images = { trafficserver: trafficServer(join(folder, 'ts')), nginx: nginx(join(folder, 'nginx'), fateProxy) };
  return (name) => {
    const repository = (name.split('/').at(-1) ?? '').replace(/[:@].*$/, '');
    if (repository === 'trafficserver' || repository === 'nginx') return images[repository];
    throw new Error(`image ${name}: nothing stands in for it`);
  };
}

/** Traffic Server as built with the prefix /opt/trafficserver; Debian's paths lead there. */
export function trafficServer(folder: string): Image {
  const [system, prefix] = [join(folder, 'root'), join(folder, 'prefix')];
  const from = { ...addRoot(system, [nobody, 'trafficserver:x:65533:65534::/nonexistent:/usr/sbin/nologin']) };
  const places = {
    'etc/trafficserver': 'etc/trafficserver',
    'run/trafficserver': 'var/trafficserver',
    'var/cache/trafficserver': 'var/trafficserver',
    'var/log/trafficserver': 'var/log/trafficserver',
  };
  for (const [debian, own] of Object.entries(places)) {
    mkdirSync(join(prefix, own), { recursive: true });
    link(join('/opt/trafficserver', own), join(system, debian));
  }
  cpSync('/etc/trafficserver', join(prefix, 'etc/trafficserver'), { recursive: true });
  for (const program of ['traffic_manager', 'traffic_server', 'traffic_ctl', 'traffic_layout', 'traffic_crashlog'])
    link(join('/usr/bin', program), join(prefix, 'bin', program));
  return {
    ...from,
    layers: { '/opt/trafficserver': [prefix] },
    environment: { PATH: paths },
    workingDir: '/',
    user: root,
    stopSignal: 'SIGTERM',
  };
}

/** OpenResty with the prefix of FATE's Dockerfile. */
function nginx(folder: string, fateProxy: string): Image {
  const [system, files] = [join(folder, 'root'), join(folder, 'files')];
  const from = addRoot(system, [nobody]);
  cpSync(join(fateProxy, 'conf'), join(files, 'nginx/conf'), { recursive: true });
  cpSync(join(fateProxy, 'lua'), join(files, 'nginx/lua'), { recursive: true });
  cpSync('/etc/nginx/mime.types', join(files, 'nginx/conf/mime.types'));
  mkdirSync(join(files, 'nginx/logs'));
  link(join(prefix, 'nginx'), join(system, 'var/lib/nginx')); // where Debian's build puts temporary files
  link(join(prefix, 'nginx/logs/nginx.pid'), join(system, 'run/nginx.pid'));
  for (const path of ['bin/openresty', 'nginx/sbin/nginx']) {
    mkdirSync(join(files, path, '..'), { recursive: true });
    writeFileSync(join(files, path), openresty);
    chmodSync(join(files, path), 0o755);
  }
  return {
    ...from,
    layers: { [prefix]: [files] },
    environment: { PATH: `${paths}:${prefix}/bin:${prefix}/nginx/sbin` },
    workingDir: prefix,
    user: root,
    stopSignal: 'SIGQUIT',
  };
}

const prefix = '/data/projects/fate/proxy';

// Modules that OpenResty has built in are loaded; several -g are put together, as nginx takes but one. OpenResty
// 1.17.8.2 has no -e; here it only says what that has built in.
const modules = ['ndk_http_module', 'ngx_http_lua_module', 'ngx_stream_module'];
const openresty = `#!/usr/bin/env bash
directives='${modules.map((name) => `load_module /usr/lib/nginx/modules/${name}.so;`).join(' ')}'
words=()
while [ $# -gt 0 ]; do
  case $1 in
    -g) directives+=" $2"; shift ;;
    -e*) echo "nginx: invalid option: \\"e\\"" >&2; exit 1 ;;
    *) words+=("$1") ;;
  esac
  shift
done
exec -a nginx /usr/sbin/nginx -p ${prefix}/nginx/ -c conf/nginx.conf -e logs/error.log -g "$directives" "\${words[@]}"
`;

function link(target: string, path: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  symlinkSync(target, path);
}

/** The folder with FATE's `conf` and `lua`, as the environment names it. */
export function fateProxyFolder(): string {
  const { FATE_PROXY: given } = process.env;
  const source = 'docker-build/nginx of https://github.com/FederatedAI/KubeFATE at v1.6.1';
  if (given === undefined) throw new Error(`set FATE_PROXY to the folder of FATE's nginx files: ${source}`);
  const found = [given, join(given, 'proxy')].find((folder) => existsSync(join(folder, 'lua/route_table.lua')));
  if (found === undefined) throw new Error(`FATE_PROXY=${given}: no lua/route_table.lua there; it is ${source}`);
  return found;
}

const packages: Readonly<Record<string, string>> = {
  trafficserver: '/usr/bin/traffic_manager',
  nginx: '/usr/sbin/nginx',
  'libnginx-mod-http-lua': '/usr/lib/nginx/modules/ngx_http_lua_module.so',
  'libnginx-mod-http-ndk': '/usr/lib/nginx/modules/ndk_http_module.so',
  'libnginx-mod-stream': '/usr/lib/nginx/modules/ngx_stream_module.so',
  'lua-resty-core': '/usr/share/lua/5.1/ngx/balancer.lua',
  'lua-resty-lrucache': '/usr/share/lua/5.1/resty/lrucache.lua',
  iproute2: '/sbin/ip',
};

/** Fails, with what mends it, where this machine lacks a program. */
export function checkPackages(): void {
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''));
  if (missing.length > 0)
    throw new Error(`needed and not installed: apt-get install --no-install-recommends ${missing.join(' ')}`);
}
