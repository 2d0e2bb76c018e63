import type { EdgeProps } from '../kube/edge';
import { servesGrpc } from '../nginx/plan';
import type { FatePlan } from '../party/plan';
import { planFate } from '../party/plan';
import type { FatePlace, FateProps } from '../party/props';
import { componentName } from '../pulsar/names';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import type { PlacedExchange } from './exchange-endpoints';
import { endpointsOf } from './exchange-endpoints';
import type { PartyPlan } from './plan';
import type { FederationProps } from './props';

export interface FateSitePlan {
  readonly plan: FatePlan;
  /** What FATE is made from; it works out the same plan. */
  readonly props: FateProps & FatePlace;
}

/** FATE of a party: its Pulsar, and the way to all others, by the exchange or to each by itself. */
export function planFateOf(
  fate: FateProps,
  party: PartyPlan,
  { domain, tenant, passwords }: FederationProps,
  routes: readonly PlacedRoute[],
  exchanges: readonly PlacedExchange[],
  grpcPort: number | undefined,
  edge: EdgeProps = {},
): FateSitePlan {
  const others = routes.filter(({ partyId }) => partyId !== party.partyId).filter(isKnown);
  const exchange = endpointsOf(exchanges[0]);
  const storageClass = fate.storageClass ?? party.pulsarProps.storageClass;
  const props: FateProps & FatePlace = {
    ...fate,
    // Others call it where its port is stated.
    nginx: { ...fate.nginx, grpc: servesGrpc(fate.nginx ?? {}, grpcPort) },
    ...(storageClass === undefined ? {} : { storageClass }),
    partyId: party.partyId,
    namespace: party.namespace,
    kubernetes: party.pulsar.kubernetes.version,
    ...edge,
    domain,
    pulsar: { host: componentName(party.pulsar, 'broker'), cluster: party.pulsar.clusterName },
    ...(tenant === undefined ? {} : { tenant }),
    ...(passwords?.name === undefined ? {} : { passwordSecret: passwords.name }),
    ...(exchange === undefined ? {} : { exchange }),
    // The exchange finds every party by the domain but those that have a name of their own.
    parties:
      exchanges.length === 0 ? others : others.filter(({ partyId, fqdn }) => fqdn !== partyFqdn(partyId, domain)),
  };
  return { plan: planFate(props, props), props };
}
