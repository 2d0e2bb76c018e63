import type { ExchangePlan } from '../exchange/plan';
import type { Issue } from '../issues/issue';
import type { NetworkPeer } from '../kube/network-policy';
import { peersAdmitAll, serviceAdmitsAll } from '../kube/openness';
import type { PublicServicePlan } from '../kube/service';

/** An exchange, or FATE of a party. */
interface Called {
  readonly nginx: { readonly service: PublicServicePlan; readonly grpc: boolean };
  readonly networkPolicies?: { readonly callers: readonly NetworkPeer[] };
}

const mend =
  "name the parties' addresses in networkPolicies.callers or, of a LoadBalancer, in sourceRanges; or close the port in front of the nodes";

/** FATE's calls are in clear and without a password: whoever reaches nginx may give the parties jobs. */
export function callsAreClosed({ nginx: { service }, networkPolicies }: Called, path: string): Issue[] {
  return openingsOf(service, networkPolicies?.callers, `${path}.nginx.service`, {
    code: 'calls-open-to-all',
    wrong:
      'takes calls of whoever reaches it, in clear and without a password: a stranger may give jobs to whomever it leads to',
  });
}

/** nginx does not see which part of FATE-Flow's API a gRPC call asks for. */
export function grpcIsClosed({ nginx: { service, grpc }, networkPolicies }: Called, path: string): Issue[] {
  if (!grpc || !admitAll(service, networkPolicies?.callers)) return [];
  return [
    {
      code: 'grpc-open-to-all',
      severity: 'warning',
      path: `${path}.nginx.service`,
      got: service.type,
      wrong:
        'publishes gRPC to everybody, and nginx cannot hold such calls to what peers may ask: a stranger may submit jobs, upload data and delete tables',
      mend: `leave gRPC out, which FATE uses only with \`protocol: grpc\` (no grpcNodePort, grpcPort and grpc), or ${mend}`,
    },
  ];
}

/** Sources that a party's proxy names keep nobody out while the exchange, which is one of them, passes everybody on. */
export function tunnelsAreClosed({ trafficServer: { service }, networkPolicies }: ExchangePlan, path: string): Issue[] {
  return openingsOf(service, networkPolicies?.callers, `${path}.trafficServer.service`, {
    code: 'tunnels-open-to-all',
    wrong:
      "passes streams of whoever reaches it on to the parties' Pulsars, which ask for no client certificate: a stranger may read, write and create topics there",
  });
}

/** Nobody named is everybody. */
function admitAll(service: PublicServicePlan, callers: readonly NetworkPeer[] = []): boolean {
  return (callers.length === 0 || peersAdmitAll(callers)) && serviceAdmitsAll(service);
}

function openingsOf(
  service: PublicServicePlan,
  callers: readonly NetworkPeer[] = [],
  path: string,
  words: Pick<Issue, 'code' | 'wrong'>,
): Issue[] {
  if (service.type === 'ClusterIP') return [];
  if (admitAll(service, callers)) return [{ ...words, severity: 'warning', path, got: service.type, mend }];
  if (callers.length === 0 || peersAdmitAll(callers)) return [];
  if (service.externalTrafficPolicy === 'Local' || !callers.some((peer) => peer.cidr !== undefined)) return [];
  return [
    {
      code: 'callers-hidden-by-nodes',
      severity: 'warning',
      path: `${path}.externalTrafficPolicy`,
      got: 'Cluster',
      wrong: 'gives callers the address of a node: networkPolicies.callers would let nobody in, or everybody',
      mend: "set it to 'Local'",
    },
  ];
}
