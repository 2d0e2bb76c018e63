import { isIPv4 } from 'node:net';
import { circleIssues } from '../exchange/route-issues';
import type { Issue } from '../issues/issue';
import { clusterCidrIssues } from '../kube/edge';
import { grpcPort, httpPort } from '../nginx/facts';
import { readAddress } from '../terms/address';
import { isWithin, readCidrs } from '../terms/cidr';
import { highestNodePort, isNodePort, lowestNodePort } from '../terms/node-port';
import { partyFqdn } from '../terms/party';
import { isPort } from '../terms/port-range';
import type { Reached } from '../terms/route';
import { endpointIssues, routeIssues } from '../terms/route-issues';
import type { FederationPlan, SitePlan } from './plan';
import type { FederationRoute, Origin } from './routes';

/** Faults of all routes and exchanges, each judged once, whoever states it and whoever of us uses it. */
export function statedRouteIssues(plan: FederationPlan): Issue[] {
  return [
    ...plan.routes.flatMap((route) => partyRouteIssues(route, plan.domain)),
    ...plan.exchanges.flatMap(endpointIssues),
    ...[...plan.routes, ...plan.exchanges].flatMap(handoverPortIssues),
    ...unknownRangeWarnings(plan),
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

/** What others hand over must not choose which programs of a network our nginx calls. */
function handoverPortIssues({ nginx, paths, origin }: Reached & { readonly origin: Origin }): Issue[] {
  if (!origin.handedOver) return [];
  const stated = [
    [nginx.httpPort, paths.httpPort],
    [nginx.grpcPort, paths.grpcPort],
  ] as const;
  return stated
    .filter(([port]) => port !== undefined && isPort(port) && !nginxPorts.includes(port) && !isNodePort(port))
    .map(([, path]) => ({
      code: 'invalid-handover-port',
      path,
      wrong: `is neither a port of nginx (${nginxPorts.join(', ')}) nor a NodePort (${lowestNodePort}–${highestNodePort}): our nginx could be led to another program`,
      mend: 'have it published at one of these; if you know that the port is right, state it in externalParties or externalExchange in place of the file',
    }));
}

const nginxPorts: readonly number[] = [httpPort.number, grpcPort.number];

/** Whoever hands over an address may mean one of our own cluster, which nobody can tell without its ranges. */
function unknownRangeWarnings({ sites, routes, exchanges }: FederationPlan): Issue[] {
  if (![...routes, ...exchanges].some(({ origin }) => origin.handedOver)) return [];
  return sites.flatMap((site, index): Issue[] =>
    dials(site) && sites.every(({ cluster, clusterCidrs }) => cluster !== site.cluster || clusterCidrs.length === 0)
      ? [
          {
            code: 'missing-cluster-cidrs',
            severity: 'warning',
            path: `sites[${index}].clusterCidrs`,
            wrong:
              'is not stated: an address of this cluster in a file of handovers would be taken for the address of a party',
            mend: 'state the ranges of its pods and Services, such as 10.244.0.0/16 and 10.96.0.0/12',
          },
        ]
      : [],
  );
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
