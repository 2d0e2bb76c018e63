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

/** gRPC's codes (https://grpc.io/docs/guides/status-codes/). */
const grpcStatus = { invalidArgument: 3, notFound: 5, resourceExhausted: 8, unavailable: 14, dataLoss: 15 } as const;

/** Carried by every call that leaves an exchange: one that comes back with it went in a circle. */
const passedHeader = 'X-Fate-Exchange';

/** Everything that can go wrong here, in words for FATE's operator. */
function failuresOf(plan: ExchangePlan): readonly Failure[] {
  const who = `exchange ${plan.partyId}`;
  return [
    {
      name: 'no_party',
      pages: [],
      status: 400,
      grpc: grpcStatus.invalidArgument,
      message: `${who}: the call names no party and service that it knows (headers dest-party-id, service)`,
      passes: false,
    },
    {
      name: 'bad_call',
      pages: [400, 405, 414, 494],
      status: 400,
      grpc: grpcStatus.invalidArgument,
      message: `${who}: this is no call that it can read`,
      passes: false,
    },
    {
      name: 'too_large',
      pages: [413],
      status: 413,
      grpc: grpcStatus.resourceExhausted,
      message: `${who} takes calls of ${plan.nginx.maxBodyMiB} MiB at most (maxBodySize)`,
      passes: false,
    },
    {
      name: 'circle',
      pages: [508],
      status: 508,
      grpc: grpcStatus.dataLoss,
      message: `${who} has passed this call on already: a route leads back to it`,
      passes: false,
    },
    {
      name: 'no_answer',
      pages: [502, 504],
      status: 502,
      grpc: grpcStatus.unavailable,
      message: `party $party does not answer ${who} at $upstream_addr`,
      passes: true,
    },
    {
      name: 'failed',
      pages: [500, 503],
      status: 503,
      grpc: grpcStatus.unavailable,
      message: `${who} failed, not the call: see its log`,
      passes: true,
    },
  ];
}

interface Failure {
  readonly name: string;
  /** nginx's own statuses that mean it. */
  readonly pages: readonly number[];
  readonly status: number;
  readonly grpc: number;
  readonly message: string;
  /** Whether a second try may succeed. */
  readonly passes: boolean;
}

/** `nginx.conf`: servers of ours around FATE's Lua, which keeps the routes. */
export function renderNginxConf(plan: ExchangePlan): string {
  const failures = failuresOf(plan);
  const noRoute = `exchange ${plan.partyId} has no route to party $http_dest_party_id`;
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
      `client_max_body_size ${plan.nginx.maxBodyMiB}m;`,
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
          ...pickParty(plan),
          'proxy_http_version 1.1;',
          'proxy_set_header Connection "";',
          `proxy_set_header ${passedHeader} ${plan.partyId};`,
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
          ...pickParty(plan),
          `grpc_set_header ${passedHeader} ${plan.partyId};`,
          'grpc_next_upstream off;',
          ...timeouts('grpc'),
          'grpc_pass grpc://grpc_party;',
        ),
        ...failures.flatMap(errorPages),
        ...failures.map(({ name, grpc, message }) => block(`location @${name}`, ...grpcAnswer(grpc, message))),
      ),
      // What the route table names as default: an exchange has nobody further to ask.
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

/** Finds the party's address by FATE's Lua, or says at once that there is none to find. */
function pickParty(plan: ExchangePlan): Directive[] {
  const passed = passedHeader.toLowerCase().replaceAll('-', '_');
  return [
    block(`if ($http_${passed} = ${plan.partyId})`, 'return 508;'),
    block(
      'access_by_lua_block',
      'local headers = ngx.req.get_headers()',
      'local party, service = headers["dest-party-id"] or headers["dest-env"], headers["service"]',
      '-- A header given twice is a table.',
      'if type(party) ~= "string" or not party:find("^%d+$") then return ngx.exec("@no_party") end',
      'ngx.var.party = party',
      'local routes = require "route_table"',
      'local known = routes.get_route():get(party)',
      'if known and (type(service) ~= "string" or not known[service]) then return ngx.exec("@no_party") end',
      'ngx.req.set_header("dest-party-id", party)',
      'ngx.ctx.dest_cluster = routes.get_dest_server(party, service or "")',
    ),
  ];
}

function errorPages({ name, pages }: Failure): string[] {
  return pages.length === 0 ? [] : [`error_page ${pages.join(' ')} = @${name};`];
}

/** Lua that changes what FATE's own modules (KubeFATE v1.6.1 `docker-build/nginx/proxy/lua`) are given. */
const routesInMind = [
  '-- Of more than the 500 parties that FATE asks room for, some would be forgotten at random.',
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

/*
 * FATE-Flow reads each answer as JSON (FATE v1.6.1 `python/fate_flow/utils/api_utils.py`): with a `retcode` it gives up and
 * shows `retmsg`; what is no JSON it logs, and tries again twice.
 */

/** For what no second try will mend. */
function jsonAnswer(status: number, message: string): string {
  return `return ${status} '{"retcode": ${status}, "retmsg": "${message}"}';`;
}

/** For what may pass. */
function textAnswer(status: number, message: string): string[] {
  return ['default_type text/plain;', `return ${status} '${message}';`];
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

function render(directives: readonly Directive[], indent = ''): string {
  return directives
    .map((directive) =>
      typeof directive === 'string'
        ? `${indent}${directive}\n`
        : `${indent}${directive.head} {\n${render(directive.body, `${indent}  `)}${indent}}\n`,
    )
    .join('');
}
