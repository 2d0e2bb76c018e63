/*
 * What FATE-Flow calls at another party's FATE-Flow, all by POST: every use of `federated_api` in FATE v1.6.1
 * (`python/fate_flow/scheduler/federated_scheduler.py`, `python/fate_flow/apps/model_app.py`). The rest of its API is for its
 * own users, who need no nginx. `/v1/forward/<role>/do` is left out: no job needs it, and FATE-Flow would then call
 * whatever address the caller puts into the body (`forward_api` of `python/fate_flow/utils/api_utils.py`).
 */

/** Paths of the calls. A word in angle brackets is one segment. */
export const peerCalls = [
  '/v1/party/<job>/<role>/<party>/create',
  '/v1/party/<job>/<role>/<party>/resource/apply',
  '/v1/party/<job>/<role>/<party>/resource/return',
  '/v1/party/<job>/<role>/<party>/start',
  '/v1/party/<job>/<role>/<party>/align',
  '/v1/party/<job>/<role>/<party>/update',
  '/v1/party/<job>/<role>/<party>/status/<status>',
  '/v1/party/<job>/<role>/<party>/model',
  '/v1/party/<job>/<role>/<party>/stop/<status>',
  '/v1/party/<job>/<role>/<party>/clean',
  '/v1/party/<job>/<component>/<task>/<version>/<role>/<party>/create',
  '/v1/party/<job>/<component>/<task>/<version>/<role>/<party>/start',
  '/v1/party/<job>/<component>/<task>/<version>/<role>/<party>/collect',
  '/v1/party/<job>/<component>/<task>/<version>/<role>/<party>/update',
  '/v1/party/<job>/<component>/<task>/<version>/<role>/<party>/status/<status>',
  '/v1/party/<job>/<component>/<task>/<version>/<role>/<party>/stop/<status>',
  '/v1/party/<job>/<component>/<task>/<version>/<role>/<party>/clean/<content>',
  '/v1/initiator/<job>/<role>/<party>/stop/<status>',
  '/v1/initiator/<job>/<role>/<party>/rerun',
  '/v1/initiator/<job>/<component>/<task>/<version>/<role>/<party>/report',
  '/v1/tracker/<job>/<component>/<role>/<party>/output/table',
  '/v1/model/load/do',
  '/v1/model/migrate/do',
  '/v1/model/deploy/do',
] as const;

/**
 * The one method of FATE-Flow's gRPC, by the two names that its package has (FATE v1.6.1
 * `python/fate_flow/utils/proto_compatibility`). The path of the call is in the body, where nginx cannot see it.
 */
export const grpcMethods = ['fate', 'eggroll'].map(
  (system) => `/com.webank.ai.${system}.api.networking.proxy.DataTransferService/unaryCall`,
);

/**
 * FATE makes a segment of letters, digits, `_` and `-`. The name of a component, which that of a task ends with, may have letters
 * of any script (`_check_component_valid_names` of `python/fate_flow/scheduler/dsl_parser.py`): `requests` sends `%E6%95%B0`.
 */
const segment = String.raw`[\w-]+`;
const named = String.raw`[\w%-]+`;
/** Up to %7F a percent sign would spell a letter, a dot or a slash in another way, as no call of FATE does. */
const noOtherSpelling = String.raw`(?!\S*%(?![89A-F][0-9A-F]))`;

/** Regular expressions over `POST <path>` as it was sent, so that no other spelling of a path gets through. */
export const peerCallPatterns: readonly string[] = peerCalls.map((path) => {
  const guard = path.includes('<component>') ? noOtherSpelling : '';
  return `^POST ${guard}${path.replaceAll(/<(component|task)>/g, named).replaceAll(/<\w+>/g, segment)}$`;
});
