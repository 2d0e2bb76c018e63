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

/** Every way in which a call fails in nginx, with a message for FATE's operator. */
export function failuresOf({ id, who, maxBodyMiB, fateFlow }: Omit<NginxNode, 'grpc'>): readonly Failure[] {
  return [
    {
      name: 'no_party',
      status: 400,
      grpc: grpcStatus.invalidArgument,
      message: `${who}: the call names no party and service that it knows (headers dest-party-id, service)`,
    },
    {
      name: 'no_route',
      status: 404,
      grpc: grpcStatus.notFound,
      message: `${who} has no route to party $party`,
    },
    {
      name: 'not_here',
      status: 403,
      grpc: grpcStatus.permissionDenied,
      message: `${who} takes no calls for party $party: a route leads here by mistake`,
    },
    {
      name: 'bad_call',
      // nginx answers 404 to a call of the internal location below.
      pages: [400, 404, 405, 414, 494, 501, 505],
      status: 400,
      grpc: grpcStatus.invalidArgument,
      message: `${who}: this is no call that it can read`,
    },
    {
      name: 'too_large',
      pages: [413],
      status: 413,
      grpc: grpcStatus.resourceExhausted,
      message: `${who} takes calls of ${maxBodyMiB} MiB at most (maxBodySize)`,
    },
    {
      name: 'circle',
      status: 508,
      grpc: grpcStatus.dataLoss,
      message: `${who} has passed this call on already: a route leads back to it`,
    },
    {
      name: 'no_answer',
      pages: [502, 504],
      status: 502,
      grpc: grpcStatus.unavailable,
      // An exchange shows the addresses of its parties only in its log.
      message: `party $party does not answer ${who}${fateFlow === undefined ? '' : ' at $upstream_addr'}`,
      retry: true,
    },
    {
      name: 'silent',
      pages: [502, 504],
      status: 502,
      grpc: grpcStatus.unavailable,
      message: `FATE-Flow of party ${id} does not answer ${who}`,
      retry: true,
    },
    {
      name: 'failed',
      pages: [500, 503],
      status: 503,
      grpc: grpcStatus.unavailable,
      message: `${who} failed, not the call: see its log`,
      retry: true,
    },
  ];
}

/** One way in which a call fails in nginx. */
export interface Failure {
  readonly name: string;
  /** Statuses of nginx itself that mean it. @default - none: Lua finds it */
  readonly pages?: readonly number[];
  readonly status: number;
  readonly grpc: number;
  readonly message: string;
  /** Whether a retry may succeed. @default false */
  readonly retry?: boolean;
}

/** Replaces nginx's own error pages by the answer. */
export function errorPages(failure: Failure): string[] {
  const { pages } = failure;
  return pages === undefined ? [] : [`error_page ${pages.join(' ')} = ${placeOf(failure)};`];
}

/** The location that answers. */
export function answerLocation(failure: Failure, answer: readonly string[]): Directive {
  const place = placeOf(failure);
  return place.startsWith('@')
    ? block(`location ${place}`, ...answer)
    : block(`location = ${place}`, 'internal;', ...answer);
}

/** A call whose first line nginx cannot read has no path, and nginx does not send it to a named location. */
function placeOf({ name }: Failure): string {
  return name === 'bad_call' ? `/${name}` : `@${name}`;
}

/*
 * FATE-Flow reads each answer as JSON (FATE v1.6.1 `python/fate_flow/utils/api_utils.py`): with a `retcode` it gives up and
 * shows `retmsg`; an answer that is not JSON it logs, and retries the call twice.
 */

/** Answer for a failure that a retry does not change. */
export function jsonAnswer(status: number, message: string): string {
  return `return ${status} '{"retcode": ${status}, "retmsg": "${message}"}';`;
}

/** Answer for a failure that may be over at a retry. */
export function textAnswer(status: number, message: string): string[] {
  return ['default_type text/plain;', `return ${status} '${message}';`];
}

/** Answer to a gRPC call: a status and a message. */
export function grpcAnswer(status: number, message: string): string[] {
  return [
    'default_type application/grpc;',
    `add_header grpc-status ${status} always;`,
    `add_header grpc-message "${message}" always;`,
    'return 200;',
  ];
}
