import { stringify } from 'yaml';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import { answerSeconds, connectSeconds, routeCacheEntries } from './defaults';
import * as facts from './facts';
import type { ExchangePlan } from './plan';
import { markWhole } from './whole-file';

/** `route_table.yaml` of FATE's Lua: which party's FATE-Flow is reached where, and who answers for all others. */
export function renderRouteTable(routes: readonly PlacedRoute[]): string {
  const table = new Map<string | number, object>([
    ['default', { proxy: [entry('127.0.0.1', facts.noRouteHttpPort, facts.noRouteGrpcPort)] }],
  ]);
  for (const { partyId, nginx } of routes.filter(isKnown)) {
    // `fateflow` is the one service that FATE asks for (FATE v1.6.1 `python/fate_flow/settings.py`).
    table.set(partyId, { fateflow: [entry(nginx.host, nginx.httpPort, nginx.grpcPort)] });
  }
  return markWhole(stringify(table));
}

function entry(host: string, http: number, grpc: number): object {
  return { host, http_port: http, grpc_port: grpc };
}

/** gRPC's codes for our three failures (https://grpc.io/docs/guides/status-codes/). */
const grpcStatus = { invalidArgument: 3, notFound: 5, unavailable: 14 } as const;

/**
 * `nginx.conf`: servers of ours around FATE's Lua, which picks the party. FATE reads every answer as JSON, so failures are
 * JSON that says what failed; to gRPC they are a status with a message.
 */
export function renderNginxConf(plan: ExchangePlan): string {
  const who = `exchange ${plan.partyId}`;
  const failures = {
    noRoute: `${who} has no route to party $party`,
    noParty: `${who}: the call names no party and service that it knows (headers dest-party-id, service)`,
    noAnswer: `party $party does not answer ${who} at $upstream_addr`,
  };
  return render([
    'worker_processes 2;',
    'pid nginx.pid;',
    'error_log /dev/stderr notice;',
    block('events', 'worker_connections 4096;'),
    block(
      'http',
      `log_format route '$time_iso8601 $remote_addr "$request" party=$http_dest_party_id service=$http_service status=$status to=$upstream_addr seconds=$request_time';`,
      'access_log /dev/stdout route;',
      // What a caller wrote is repeated to it only where it is an id.
      block('map $http_dest_party_id $party', 'default "";', '~^[0-9]+$ $http_dest_party_id;'),
      'default_type application/json;',
      'server_tokens off;',
      // FATE's headers may have them.
      'underscores_in_headers on;',
      `client_max_body_size ${plan.nginx.maxBodyMiB}m;`,
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temp_${name};`),
      `lua_package_path "${facts.luaDir}/?.lua;;";`,
      luaBlock('init_by_lua_block', routesInMind),
      `init_worker_by_lua_file ${facts.luaDir}/initialize.lua;`,
      ...['http', 'grpc'].map((name) =>
        block(
          `upstream ${name}_party`,
          // A place holder: the Lua below sets the address, or the call fails.
          'server 0.0.0.1;',
          `balancer_by_lua_file ${facts.luaDir}/balancer.lua;`,
        ),
      ),
      block(
        'server',
        `listen ${facts.httpPort.number};`,
        block(
          'location /',
          `access_by_lua_file ${facts.luaDir}/router.lua;`,
          'proxy_http_version 1.1;',
          'proxy_set_header Connection "";',
          'proxy_request_buffering off;',
          'proxy_next_upstream off;',
          ...timeouts('proxy'),
          'proxy_pass http://http_party;',
        ),
        'error_page 500 = @no_party;',
        'error_page 502 504 = @no_answer;',
        block('location @no_party', jsonAnswer(400, failures.noParty)),
        block('location @no_answer', jsonAnswer(502, failures.noAnswer)),
      ),
      block(
        'server',
        `listen ${facts.grpcPort.number} http2;`,
        block(
          'location /',
          `access_by_lua_file ${facts.luaDir}/router.lua;`,
          'grpc_next_upstream off;',
          ...timeouts('grpc'),
          'grpc_pass grpc://grpc_party;',
        ),
        'error_page 500 = @no_party;',
        'error_page 502 504 = @no_answer;',
        block('location @no_party', ...grpcAnswer(grpcStatus.invalidArgument, failures.noParty)),
        block('location @no_answer', ...grpcAnswer(grpcStatus.unavailable, failures.noAnswer)),
      ),
      // What the route table names as default: an exchange has nobody further to ask.
      block(
        'server',
        `listen 127.0.0.1:${facts.noRouteHttpPort};`,
        'access_log off;',
        block('location /', jsonAnswer(404, failures.noRoute)),
      ),
      block(
        'server',
        `listen 127.0.0.1:${facts.noRouteGrpcPort} http2;`,
        'access_log off;',
        block('location /', ...grpcAnswer(grpcStatus.notFound, failures.noRoute)),
      ),
      block(
        'server',
        `listen ${facts.nginxProbePort.number};`,
        'access_log off;',
        block('location = /test', luaBlock('content_by_lua_block', routesAreThere)),
      ),
    ),
  ]);
}

/** Lua that changes what FATE's own modules (KubeFATE v1.6.1 `docker-build/nginx/proxy/lua`) are given. */
const routesInMind = [
  '-- Beyond the 500 parties that FATE asks for, some would be forgotten at random.',
  'local cache = require "resty.lrucache"',
  'local new = cache.new',
  `cache.new = function() return new(${routeCacheEntries}) end`,
  '-- FATE reads the file every 5 s; with thousands of parties, parsing the same text again would stop all calls for a second.',
  'local yaml = require "yaml_parser"',
  'local parse, known, routes = yaml.parse, nil, nil',
  'yaml.parse = function(text)',
  '  if text ~= known then routes = parse(text); known = text end',
  '  return routes',
  'end',
];

const routesAreThere = [
  'if require("route_table").get_route():get("default") == nil then return ngx.exit(503) end',
  'ngx.say("ok")',
];

function timeouts(module: 'proxy' | 'grpc'): string[] {
  return [
    `${module}_connect_timeout ${connectSeconds}s;`,
    `${module}_read_timeout ${answerSeconds}s;`,
    `${module}_send_timeout ${answerSeconds}s;`,
  ];
}

/** An answer that FATE-Flow understands: it looks at `retcode` and shows `retmsg`. */
function jsonAnswer(status: number, message: string): string {
  return `return ${status} '{"retcode": ${status}, "retmsg": "${message}"}';`;
}

function grpcAnswer(status: number, message: string): string[] {
  return [
    'default_type application/grpc;',
    `add_header grpc-status ${status} always;`,
    `add_header grpc-message "${message}" always;`,
    'return 200;',
  ];
}

/** A line, or a block with its lines. */
type Directive = string | { readonly head: string; readonly body: readonly Directive[] };

function block(head: string, ...body: Directive[]): Directive {
  return { head, body };
}

function luaBlock(head: string, lines: readonly string[]): Directive {
  return { head, body: lines };
}

function render(directives: readonly Directive[], indent = ''): string {
  return directives
    .map((directive) =>
      typeof directive === 'string'
        ? `${indent}${directive}\n`
        : `${indent}${directive.head} {\n${render(directive.body, `${indent}  `)}${indent}}\n`,
    )
    .join('');
}
