import type { NetworkPeer } from '../kube/network-policy';
import { peersAdmitAll, serviceAdmitsAll } from '../kube/openness';
import type { ServerPlan } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import type { Warning } from './warning';

/** An exchange, or FATE of a party. */
interface NginxOwner {
  readonly nginx: { readonly service: PublicServicePlan; readonly grpc: boolean };
  readonly networkPolicies?: { readonly callers: readonly NetworkPeer[] };
}

const restrictCallers =
  "list the parties' addresses in networkPolicies.callers or, for a LoadBalancer, in sourceRanges; or close the port in front of the nodes";

/** FATE's calls have neither TLS nor a password: everybody who reaches nginx may submit jobs to the parties. */
export function openNginxWarnings({ nginx: { service }, networkPolicies }: NginxOwner, path: string): Warning[] {
  return openServiceWarnings(service, networkPolicies?.callers, `${path}.nginx.service`, {
    code: 'calls-open-to-all',
    wrong:
      'accepts calls from everybody who reaches it, without TLS and without a password: a stranger may submit jobs to every party that it routes to',
  });
}

/** The path of a gRPC call is in its body, which nginx does not read. */
export function openGrpcWarnings({ nginx: { service, grpc }, networkPolicies }: NginxOwner, path: string): Warning[] {
  if (!grpc || !admitsAll(service, networkPolicies?.callers)) return [];
  const wrong =
    'publishes gRPC to everybody, and nginx cannot restrict gRPC calls to those that peers may make: a stranger may submit jobs, upload data and delete tables';
  const mend = `leave gRPC out, which FATE uses only with \`protocol: grpc\` (no grpcNodePort, grpcPort and grpc), or ${restrictCallers}`;
  return [{ code: 'grpc-open-to-all', path: `${path}.nginx.service`, got: service.type, wrong, mend }];
}

/** An empty list of callers admits everybody. */
function admitsAll(service: PublicServicePlan, callers: readonly NetworkPeer[] = []): boolean {
  return (callers.length === 0 || peersAdmitAll(callers)) && serviceAdmitsAll(service);
}

export function openServiceWarnings(
  service: PublicServicePlan,
  callers: readonly NetworkPeer[] = [],
  path: string,
  open: Pick<Warning, 'code' | 'wrong'>,
): Warning[] {
  if (service.type === 'ClusterIP') return [];
  if (admitsAll(service, callers)) return [{ ...open, path, got: service.type, mend: restrictCallers }];
  if (callers.length === 0 || peersAdmitAll(callers)) return [];
  if (service.externalTrafficPolicy === 'Local' || !callers.some((peer) => peer.cidr !== undefined)) return [];
  const at = `${path}.externalTrafficPolicy`;
  const wrong =
    'replaces the address of a caller by that of a node: networkPolicies.callers would admit nobody, or everybody';
  return [{ code: 'callers-hidden-by-nodes', path: at, got: 'Cluster', wrong, mend: "set it to 'Local'" }];
}

/** Other parties cannot reach a server while none of its pods is ready. */
export function spareServerWarnings({ replicas, maxUnavailable }: ServerPlan, path: string): Warning[] {
  if (replicas === 1) {
    const wrong = 'has no second pod: each restart stops all its calls and streams until it is ready again';
    return [{ code: 'missing-spare-server', path: `${path}.replicas`, got: replicas, wrong, mend: 'use 2 or more' }];
  }
  // Fewer than one is a fault.
  if (replicas < 1 || (maxUnavailable ?? 1) < replicas) return [];
  const wrong = `lets a drain of nodes take all ${replicas} pods at once: other parties could not be reached`;
  const [code, mend] = ['budget-takes-all-servers', `use ${replicas - 1} or less`];
  return [{ code, path: `${path}.maxUnavailable`, got: maxUnavailable, wrong, mend }];
}
