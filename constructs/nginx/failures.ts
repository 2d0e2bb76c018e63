import type { NginxNode } from './config';
import type { Directive } from './directives';
import { block } from './directives';

/** gRPC's codes (https://grpc.io/docs/guides/status-codes/). */
export const grpcStatus = {
  invalidArgument: 3,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  unimplemented: 12,
  unavailable: 14,
  dataLoss: 15,
} as const;

/** Everything that can go wrong here, in words for FATE's operator. */
export function failuresOf({ id, who, maxBodyMiB, fateFlow }: Omit<NginxNode, 'grpc'>): readonly Failure[] {
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
      name: 'no_route',
      pages: [],
      status: 404,
      grpc: grpcStatus.notFound,
      message: `${who} has no route to party $party`,
      passes: false,
    },
    {
      name: 'not_here',
      pages: [],
      status: 403,
      grpc: grpcStatus.permissionDenied,
      message: `${who} takes no calls for party $party: a route leads here by mistake`,
      passes: false,
    },
    {
      name: 'bad_call',
      // 404 is nginx's answer to a call of the internal location below.
      pages: [400, 404, 405, 414, 494, 501, 505],
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
      message: `${who} takes calls of ${maxBodyMiB} MiB at most (maxBodySize)`,
      passes: false,
    },
    {
      name: 'circle',
      pages: [],
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
      // An exchange keeps the addresses of its parties to itself, and in its log.
      message: `party $party does not answer ${who}${fateFlow === undefined ? '' : ' at $upstream_addr'}`,
      passes: true,
    },
    {
      name: 'silent',
      pages: [502, 504],
      status: 502,
      grpc: grpcStatus.unavailable,
      message: `FATE-Flow of party ${id} does not answer ${who}`,
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

/** One way in which a call fails here. */
export interface Failure {
  readonly name: string;
  /** nginx's own statuses that mean it. */
  readonly pages: readonly number[];
  readonly status: number;
  readonly grpc: number;
  readonly message: string;
  /** Whether a second try may succeed. */
  readonly passes: boolean;
}

/** Has nginx answer so where it would show a page of its own. */
export function errorPages(failure: Failure): string[] {
  const { pages } = failure;
  return pages.length === 0 ? [] : [`error_page ${pages.join(' ')} = ${placeOf(failure)};`];
}

/** The location that gives the answer. */
export function answerLocation(failure: Failure, answer: readonly string[]): Directive {
  const place = placeOf(failure);
  return place.startsWith('@')
    ? block(`location ${place}`, ...answer)
    : block(`location = ${place}`, 'internal;', ...answer);
}

/** Of a call whose first line nginx cannot read there is no path, without which it goes to no named location. */
function placeOf({ name }: Failure): string {
  return name === 'bad_call' ? `/${name}` : `@${name}`;
}

/*
 * FATE-Flow reads each answer as JSON (FATE v1.6.1 `python/fate_flow/utils/api_utils.py`): with a `retcode` it gives up and
 * shows `retmsg`; what is no JSON it logs, and tries again twice.
 */

/** For what no second try will mend. */
export function jsonAnswer(status: number, message: string): string {
  return `return ${status} '{"retcode": ${status}, "retmsg": "${message}"}';`;
}

/** For what may pass. */
export function textAnswer(status: number, message: string): string[] {
  return ['default_type text/plain;', `return ${status} '${message}';`];
}

/** The same to gRPC: a status and a message. */
export function grpcAnswer(status: number, message: string): string[] {
  return [
    'default_type application/grpc;',
    `add_header grpc-status ${status} always;`,
    `add_header grpc-message "${message}" always;`,
    'return 200;',
  ];
}
