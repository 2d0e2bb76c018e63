import { configDir, stateDir } from '../kube/folders';
import { headerSeconds } from './defaults';
import { block, render } from './directives';
import * as facts from './facts';
import { listeners } from './listeners';
import { peerCallPatterns } from './peer-calls';

/** Whose nginx it is. */
export interface NginxNode {
  /** Party id of the party or the exchange. */
  readonly id: number;
  /** What its answers call it: `exchange 1`. */
  readonly who: string;
  readonly maxBodyMiB: number;
  /** Whether gRPC is served beside HTTP. */
  readonly grpc: boolean;
  /** FATE-Flow of the party whose nginx it is: calls for it end there. Absent: an exchange, which has none. */
  readonly fateFlow?: { readonly host: string; readonly httpPort: number; readonly grpcPort: number };
}

/** Where nginx keeps the routes that it has taken in. */
export const takenRoutes = `${stateDir}/conf/${facts.routesFile}`;

/**
 * `nginx.conf`. A party's nginx has two kinds of listeners: what others call takes calls for the party alone, what its own
 * FATE calls leads outwards. An exchange has one, which leads to every party.
 */
export function renderNginxConf(node: NginxNode): string {
  return render([
    'worker_processes 2;',
    'pid nginx.pid;',
    'error_log /dev/stderr notice;',
    block('events', 'worker_connections 4096;'),
    block(
      'http',
      // A trailer of the party, or a header of ours.
      block(
        'map $sent_trailer_grpc_status $grpc_status',
        'default $sent_trailer_grpc_status;',
        '"" $sent_http_grpc_status;',
      ),
      block(
        'map "$request_method $request_uri" $peer_call',
        'default "";',
        ...peerCallPatterns.map((pattern) => `"~${pattern}" yes;`),
      ),
      `log_format route '${callLog}';`,
      'access_log /dev/stdout route;',
      'default_type application/json;',
      'server_tokens off;',
      // A connection is taken for no longer by one who never gets to his call.
      `client_header_timeout ${headerSeconds}s;`,
      `client_max_body_size ${node.maxBodyMiB}m;`,
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temp_${name};`),
      // Answers that a caller is slow to take would fill the pod's disk.
      'proxy_max_temp_file_size 0;',
      `lua_package_path "${configDir}/?.lua;;";`,
      block('init_by_lua_block', `require("${facts.routerModule}").load("${takenRoutes}")`),
      ...['http', ...(node.grpc ? ['grpc'] : [])].map((name) =>
        block(
          `upstream ${name}_party`,
          // A placeholder: the Lua below sets the address, or the call fails.
          'server 0.0.0.1;',
          block('balancer_by_lua_block', `require("${facts.routerModule}").balance()`),
        ),
      ),
      ...listeners(node),
      block(
        'server',
        `listen ${facts.nginxProbePort.number};`,
        'access_log off;',
        block('location = /test', "return 200 'ok';"),
      ),
    ),
  ]);
}

/** One line a call; what callers wrote is in quotes, where nginx escapes theirs. */
const callLog = [
  '$time_iso8601 $remote_addr "$request"',
  'party="$party" service="$http_service"',
  'status=$status grpc="$grpc_status"',
  'to=$upstream_addr upstream=$upstream_status seconds=$request_time',
].join(' ');
