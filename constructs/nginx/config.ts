import { answerSeconds, connectSeconds } from './defaults';
import type { Directive } from './directives';
import { block, render } from './directives';
import * as facts from './facts';
import { errorPages, failuresOf, grpcAnswer, grpcStatus, jsonAnswer, textAnswer } from './failures';
import { passedHeader, pickParty, routesAreThere, routesInMind } from './lua';

/** Whose nginx it is. */
export interface NginxNode {
  /** Party id of the party or the exchange. */
  readonly id: number;
  /** What its answers call it: `exchange 1`. */
  readonly who: string;
  readonly maxBodyMiB: number;
  /** FATE-Flow of the party whose nginx it is: calls for it end there. Absent: an exchange, which has none. */
  readonly fateFlow?: { readonly host: string; readonly httpPort: number; readonly grpcPort: number };
}

/** `nginx.conf`: servers of ours around FATE's Lua, which keeps the routes. */
export function renderNginxConf(node: NginxNode): string {
  const failures = failuresOf(node);
  const noRoute = `${node.who} has no route to party $http_dest_party_id`;
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
      `log_format route '${callLog}';`,
      'access_log /dev/stdout route;',
      'default_type application/json;',
      'server_tokens off;',
      // FATE's headers may have them.
      'underscores_in_headers on;',
      `client_max_body_size ${node.maxBodyMiB}m;`,
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temp_${name};`),
      // Answers that a caller is slow to take would fill the pod's disk.
      'proxy_max_temp_file_size 0;',
      `lua_package_path "${facts.luaDir}/?.lua;;";`,
      block('init_by_lua_block', ...routesInMind),
      `init_worker_by_lua_file ${facts.luaDir}/initialize.lua;`,
      ...['http', 'grpc'].map((name) =>
        block(
          `upstream ${name}_party`,
          // A placeholder: the Lua below sets the address, or the call fails.
          'server 0.0.0.1;',
          `balancer_by_lua_file ${facts.luaDir}/balancer.lua;`,
        ),
      ),
      block(
        'server',
        `listen ${facts.httpPort.number};`,
        'set $party "";',
        block(
          'location /',
          ...pickParty(node),
          'proxy_http_version 1.1;',
          'proxy_set_header Connection "";',
          `proxy_set_header ${passedHeader} ${node.id};`,
          'proxy_request_buffering off;',
          'proxy_next_upstream off;',
          ...timeouts('proxy'),
          'proxy_pass http://http_party;',
        ),
        ...failures.flatMap(errorPages),
        ...failures.map(({ name, status, message, passes }) =>
          block(`location @${name}`, ...(passes ? textAnswer(status, message) : [jsonAnswer(status, message)])),
        ),
      ),
      block(
        'server',
        `listen ${facts.grpcPort.number} http2;`,
        'set $party "";',
        block(
          'location /',
          ...pickParty(node),
          `grpc_set_header ${passedHeader} ${node.id};`,
          'grpc_next_upstream off;',
          ...timeouts('grpc'),
          'grpc_pass grpc://grpc_party;',
        ),
        ...failures.flatMap(errorPages),
        ...failures.map(({ name, grpc, message }) => block(`location @${name}`, ...grpcAnswer(grpc, message))),
      ),
      ...ownServers(node),
      // What the route table names as default where there is nobody further to ask.
      block(
        'server',
        `listen 127.0.0.1:${facts.noRouteHttpPort};`,
        'access_log off;',
        block('location /', jsonAnswer(404, noRoute)),
      ),
      block(
        'server',
        `listen 127.0.0.1:${facts.noRouteGrpcPort} http2;`,
        'access_log off;',
        block('location /', ...grpcAnswer(grpcStatus.notFound, noRoute)),
      ),
      block(
        'server',
        `listen ${facts.nginxProbePort.number};`,
        'access_log off;',
        block('location = /test', block('content_by_lua_block', ...routesAreThere)),
      ),
    ),
  ]);
}

/** One line a call; what callers wrote is in quotes, where nginx escapes theirs. */
const callLog = [
  '$time_iso8601 $remote_addr "$request"',
  'party="$http_dest_party_id" service="$http_service"',
  'status=$status grpc="$grpc_status"',
  'to=$upstream_addr upstream=$upstream_status seconds=$request_time',
].join(' ');

/** What the route table names for the party's own id: its FATE-Flow has a name, and the table takes addresses alone. */
function ownServers({ fateFlow, id, who }: NginxNode): Directive[] {
  if (fateFlow === undefined) return [];
  const silent = `FATE-Flow of party ${id} does not answer the ${who}`;
  return [
    block(
      'server',
      `listen 127.0.0.1:${facts.ownHttpPort};`,
      'access_log off;',
      block(
        'location /',
        'proxy_http_version 1.1;',
        'proxy_set_header Connection "";',
        'proxy_request_buffering off;',
        ...timeouts('proxy'),
        `proxy_pass http://${fateFlow.host}:${fateFlow.httpPort};`,
      ),
      'error_page 502 504 = @silent;',
      block('location @silent', ...textAnswer(502, silent)),
    ),
    block(
      'server',
      `listen 127.0.0.1:${facts.ownGrpcPort} http2;`,
      'access_log off;',
      block('location /', ...timeouts('grpc'), `grpc_pass grpc://${fateFlow.host}:${fateFlow.grpcPort};`),
      'error_page 502 504 = @silent;',
      block('location @silent', ...grpcAnswer(grpcStatus.unavailable, silent)),
    ),
  ];
}

function timeouts(module: 'proxy' | 'grpc'): string[] {
  return [
    `${module}_connect_timeout ${connectSeconds}s;`,
    `${module}_read_timeout ${answerSeconds}s;`,
    `${module}_send_timeout ${answerSeconds}s;`,
  ];
}
