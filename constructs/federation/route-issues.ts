import { isIPv4 } from 'node:net';
import { circleIssues } from '../exchange/route-issues';
import type { Issue } from '../issues/issue';
import { clusterCidrIssues } from '../kube/edge';
import { readAddress } from '../terms/address';
import { isWithin, readCidrs } from '../terms/cidr';
import { partyFqdn } from '../terms/party';
import type { Reached } from '../terms/route';
import { endpointIssues, routeIssues } from '../terms/route-issues';
import type { FederationPlan, SitePlan } from './plan';
import type { FederationRoute, Origin } from './routes';

/** Faults of all routes and exchanges, each judged once, whoever states it and whoever of us uses it. */
export function statedRouteIssues(plan: FederationPlan): Issue[] {
  return [
    ...plan.routes.flatMap((route) => partyRouteIssues(route, plan.domain)),
    ...plan.exchanges.flatMap(endpointIssues),
    ...[...plan.routes, ...plan.exchanges].flatMap((reached) => clusterAddressIssues(reached, plan.sites)),
    ...plan.exchanges
      .filter(({ origin }) => origin.site !== undefined)
      .flatMap((exchange) => plan.routes.flatMap((route) => circleIssues(route, exchange))),
  ];
}

/** Others may tell us their own name alone: by another they would be given what is meant for somebody else. */
function partyRouteIssues(route: FederationRoute, domain: string): Issue[] {
  const { partyId, fqdn, paths, origin } = route;
  const own = partyFqdn(partyId, domain);
  if (!origin.handedOver || paths.fqdn === undefined || fqdn === own) return routeIssues(route);
  return [
    ...routeIssues({ ...route, fqdn: own }),
    {
      code: 'invalid-handover-fqdn',
      path: paths.fqdn,
      got: fqdn,
      wrong: `is not the party's own name, ${own}: streams for others could be led to it`,
      mend: "have the line taken out; if you know that the name is the party's, state the party in externalParties in place of the file",
    },
  ];
}

/** Addresses that only a cluster's own pods reach: told by others they would lead into a cluster of ours. */
export function clusterAddressIssues(
  { pulsarProxy, nginx, paths, origin }: Reached & { readonly origin: Origin },
  sites: readonly SitePlan[],
  diallers = sites.filter(dials).map(({ cluster }) => cluster),
): Issue[] {
  const own = origin.site === undefined ? undefined : sites[origin.site]?.cluster;
  // What shares its cluster reaches it by its pods; and where nobody else of ours dials, no one is misled.
  const elsewhere = diallers.filter((cluster) => cluster !== own);
  if (own !== undefined && elsewhere.length === 0) return [];
  const stated = sites.flatMap(({ cluster, clusterCidrs }, index) =>
    own === undefined || cluster === own || elsewhere.includes(cluster)
      ? clusterCidrs
          .filter((text) => clusterCidrIssues([text], '').length === 0)
          .map((text) => ({ text, path: `sites[${index}].clusterCidrs` }))
      : [],
  );
  const hosts = new Map([
    [paths.pulsarHost, pulsarProxy.host],
    [paths.nginxHost, nginx.host],
  ]);
  return [...hosts].flatMap(([path, host]): Issue[] => {
    const address = host !== undefined && isIPv4(host) ? readAddress(host) : undefined;
    const holder = address && stated.find(({ text }) => isWithin(address, readCidrs([text])));
    if (holder === undefined) return [];
    return [
      {
        code: 'invalid-cluster-address',
        path,
        got: host,
        wrong: `lies in ${holder.text} of ${holder.path}, among pods and Services of that cluster: from elsewhere it leads to nobody, from there to any server inside`,
        mend: 'state the address at which its operator publishes it',
      },
    ];
  });
}

/** Whether Traffic Server or nginx of a site dial others. */
function dials({ party, exchange }: SitePlan): boolean {
  return exchange !== undefined || party?.fate !== undefined;
}
