import type { NginxNode } from './config';
import { answerSeconds, connectSeconds } from './defaults';
import type { Directive } from './directives';
import { block } from './directives';
import * as facts from './facts';
import type { Failure } from './failures';
import { answerLocation, errorPages, failuresOf, grpcAnswer, grpcStatus, jsonAnswer, textAnswer } from './failures';
import { grpcMethods } from './peer-calls';

/** The `server` blocks for calls: nginx of a party has some for other parties and some for its own FATE, for HTTP and for gRPC. */
export function listeners(node: NginxNode): Directive[] {
  const { fateFlow, grpc } = node;
  if (fateFlow === undefined) {
    return [
      httpServer(node, facts.httpPort, passOn('http')),
      ...(grpc ? [grpcServer(node, facts.grpcPort, passOn('grpc'))] : []),
    ];
  }
  const http = `http://${fateFlow.host}:${fateFlow.httpPort}`;
  const byGrpc = `grpc://${fateFlow.host}:${fateFlow.grpcPort}`;
  return [
    httpServer(node, facts.httpPort, receive(http)),
    httpServer(node, facts.outHttpPort, passOn('http', http)),
    ...(grpc
      ? [grpcServer(node, facts.grpcPort, receive(byGrpc)), grpcServer(node, facts.outGrpcPort, passOn('grpc', byGrpc))]
      : []),
  ];
}

/** What a listener does with a call that peers may make. */
interface Handling {
  /** Lua that accepts or refuses the call. */
  readonly lua: string;
  /** Failures that the Lua can report. */
  readonly refusals: readonly string[];
  /** Where accepted calls go. Absent: to FATE-Flow. */
  readonly to?: string;
  /** FATE-Flow of the party. Absent: the nginx of an exchange, which has none. */
  readonly fateFlow?: string | undefined;
}

function receive(fateFlow: string): Handling {
  return { lua: `require("${facts.routerModule}").receive()`, refusals: ['no_party', 'not_here'], fateFlow };
}

function passOn(protocol: 'http' | 'grpc', fateFlow?: string): Handling {
  const args = fateFlow === undefined ? `"${protocol}"` : `"${protocol}", "@own"`;
  return {
    lua: `require("${facts.routerModule}").pass_on(${args})`,
    refusals: ['no_party', 'no_route', 'circle'],
    to: `${protocol}://${protocol}_party`,
    fateFlow,
  };
}

function httpServer(node: NginxNode, { number }: { readonly number: number }, handling: Handling): Directive {
  const proxy = (target = ''): string[] => [
    'proxy_http_version 1.1;',
    'proxy_set_header Connection "";',
    'proxy_request_buffering off;',
    'proxy_next_upstream off;',
    // The answer of a peer must not redirect nginx to another location or slow it down, and it must not redirect the caller:
    // FATE-Flow would follow it to any server inside its cluster.
    'proxy_ignore_headers X-Accel-Redirect X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset X-Accel-Expires;',
    'proxy_hide_header Location;',
    ...timeouts('proxy'),
    `proxy_pass ${target};`,
  ];
  return block(
    'server',
    `listen ${number};`,
    'set $party "";',
    block(
      'location /',
      block('if ($peer_call = "")', jsonAnswer(403, notForPeers(node))),
      block('access_by_lua_block', handling.lua),
      ...proxy(handling.to ?? handling.fateFlow),
    ),
    ...endings(node, handling, proxy, ({ status, message, retry }) =>
      retry === true ? textAnswer(status, message) : [jsonAnswer(status, message)],
    ),
  );
}

function grpcServer(node: NginxNode, { number }: { readonly number: number }, handling: Handling): Directive {
  const pass = (target = ''): string[] => [
    'grpc_next_upstream off;',
    'grpc_ignore_headers X-Accel-Redirect X-Accel-Charset;',
    ...timeouts('grpc'),
    `grpc_pass ${target};`,
  ];
  const decide = block('access_by_lua_block', handling.lua);
  return block(
    'server',
    `listen ${number} http2;`,
    'set $party "";',
    ...grpcMethods.map((method) => block(`location = ${method}`, decide, ...pass(handling.to ?? handling.fateFlow))),
    block('location /', ...grpcAnswer(grpcStatus.unimplemented, notForPeers(node))),
    ...endings(node, handling, pass, ({ grpc, message }) => grpcAnswer(grpc, message)),
  );
}

/** Locations for calls to the party's own FATE-Flow, and for calls that fail. */
function endings(
  node: NginxNode,
  { refusals, to, fateFlow }: Handling,
  pass: (target: string) => string[],
  answer: (failure: Failure) => string[],
): Directive[] {
  const unused = to === undefined ? 'no_answer' : fateFlow === undefined ? 'silent' : undefined;
  const failures = failuresOf(node).filter(({ name, pages }) =>
    pages === undefined ? refusals.includes(name) : name !== unused,
  );
  const pages = (otherThan: string): string[] => failures.filter(({ name }) => name !== otherThan).flatMap(errorPages);
  return [
    ...(to === undefined || fateFlow === undefined
      ? []
      : [block('location @own', ...pages('no_answer'), ...pass(fateFlow))]),
    ...pages(to === undefined ? 'no_answer' : 'silent'),
    ...failures.map((failure) => answerLocation(failure, answer(failure))),
  ];
}

function notForPeers({ who }: NginxNode): string {
  return `${who}: FATE-Flow takes no such call from other parties`;
}

function timeouts(module: 'proxy' | 'grpc'): string[] {
  return [
    `${module}_connect_timeout ${connectSeconds}s;`,
    `${module}_read_timeout ${answerSeconds}s;`,
    `${module}_send_timeout ${answerSeconds}s;`,
  ];
}
