import type { NginxNode } from './config';

/** gRPC's codes (https://grpc.io/docs/guides/status-codes/). */
export const grpcStatus = {
  invalidArgument: 3,
  notFound: 5,
  resourceExhausted: 8,
  unavailable: 14,
  dataLoss: 15,
} as const;

/** Everything that can go wrong here, in words for FATE's operator. */
export function failuresOf({ who, maxBodyMiB, fateFlow }: NginxNode): readonly Failure[] {
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
      message: `${who} takes calls of ${maxBodyMiB} MiB at most (maxBodySize)`,
      passes: false,
    },
    {
      name: 'circle',
      pages: [],
      status: 508,
      grpc: grpcStatus.dataLoss,
      message:
        fateFlow === undefined
          ? `${who} has passed this call on already: a route leads back to it`
          : `${who} is no way to party $party for others: a route of theirs leads here by mistake`,
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
export function errorPages({ name, pages }: Failure): string[] {
  return pages.length === 0 ? [] : [`error_page ${pages.join(' ')} = @${name};`];
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
