import { chmodSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addRoot, type Image, type Images } from '../kubelet/image';

/*
 * All that differs from the images that the manifests name: Debian's Traffic Server, and Debian's nginx with the modules that
 * OpenResty has built in, seen where the images have their own.
 */

const paths = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const root = { uid: 0, gid: 0 };

/** Builds both images. */
export function standIns(folder: string): Images {
  const images = { trafficserver: trafficServer(join(folder, 'ts')), nginx: nginx(join(folder, 'nginx')) };
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

/** OpenResty as its own image has it: the program, and what it bundles. */
function nginx(folder: string): Image {
  const [system, files] = [join(folder, 'root'), join(folder, 'files')];
  const from = addRoot(system, [nobody]);
  for (const path of ['bin', 'nginx/logs']) mkdirSync(join(files, path), { recursive: true });
  link(join(prefix, 'nginx'), join(system, 'var/lib/nginx')); // where Debian's build puts temporary files
  link(join(prefix, 'nginx/logs/nginx.pid'), join(system, 'run/nginx.pid'));
  writeFileSync(join(files, 'bin/openresty'), openresty);
  chmodSync(join(files, 'bin/openresty'), 0o755);
  return {
    ...from,
    layers: { [prefix]: [files] },
    environment: { PATH: `${paths}:${prefix}/bin` },
    workingDir: '/',
    user: root,
    stopSignal: 'SIGQUIT',
  };
}

const prefix = '/opt/openresty';

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

const packages: Readonly<Record<string, string>> = {
  trafficserver: '/usr/bin/traffic_manager',
  nginx: '/usr/sbin/nginx',
  'libnginx-mod-http-lua': '/usr/lib/nginx/modules/ngx_http_lua_module.so',
  'libnginx-mod-http-ndk': '/usr/lib/nginx/modules/ndk_http_module.so',
  'libnginx-mod-stream': '/usr/lib/nginx/modules/ngx_stream_module.so',
  'lua-resty-core': '/usr/share/lua/5.1/ngx/balancer.lua',
  'lua-resty-lrucache': '/usr/share/lua/5.1/resty/lrucache.lua',
  'lua-cjson': '/usr/lib/x86_64-linux-gnu/lua/5.1/cjson.so',
  iproute2: '/sbin/ip',
};

/** Fails, with what mends it, where this machine lacks a program. */
export function checkPackages(): void {
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''));
  if (missing.length > 0)
    throw new Error(`needed and not installed: apt-get install --no-install-recommends ${missing.join(' ')}`);
}
