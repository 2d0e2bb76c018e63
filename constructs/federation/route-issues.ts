import { isIPv4 } from 'node:net';
import { circleIssues } from '../exchange/route-issues';
import type { Issue } from '../issues/issue';
import { clusterCidrIssues } from '../kube/cluster-network';
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

/** A handover may set only the party's own name: with another name it would receive the streams of another party. */
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
      wrong: `is not the party's own name, ${own}: streams for other parties could be routed to it`,
      mend: "ask for the file without this line; if you know that the name is the party's, describe the party in externalParties instead",
    },
  ];
}

/** A handover must not choose which programs of a network nginx connects to. */
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
      wrong: `is neither a port of nginx (${nginxPorts.join(', ')}) nor a NodePort (${lowestNodePort}–${highestNodePort}): nginx could be led to another program`,
      mend: 'ask its operator to publish one of these; if you know that the port is right, set it in externalParties or externalExchange instead',
    }));
}

const nginxPorts: readonly number[] = [httpPort.number, grpcPort.number];

/** Without the ranges of the cluster, an address of the cluster in a handover is not recognised. */
function unknownRangeWarnings({ sites, routes, exchanges }: FederationPlan): Issue[] {
  if (![...routes, ...exchanges].some(({ origin }) => origin.handedOver)) return [];
  return sites.flatMap((site, index): Issue[] =>
    connectsOut(site) &&
    sites.every(({ cluster, clusterCidrs }) => cluster !== site.cluster || clusterCidrs.length === 0)
      ? [
          {
            code: 'missing-cluster-cidrs',
            severity: 'warning',
            path: `sites[${index}].clusterCidrs`,
            wrong:
              'is not set: an address inside this cluster in a handover file would be accepted as the address of a party',
            mend: 'set it to the ranges of pods and Services, such as 10.244.0.0/16 and 10.96.0.0/12',
          },
        ]
      : [],
  );
}

/** Addresses that only pods of a cluster can connect to: as public addresses they would lead into a cluster of this app. */
export function clusterAddressIssues(
  { pulsarProxy, nginx, paths, origin }: Reached & { readonly origin: Origin },
  sites: readonly SitePlan[],
  clients = sites.filter(connectsOut).map(({ cluster }) => cluster),
): Issue[] {
  const own = origin.site === undefined ? undefined : sites[origin.site]?.cluster;
  // Sites of the same cluster connect to its pods, and without other sites nothing connects to the address.
  const elsewhere = clients.filter((cluster) => cluster !== own);
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
        wrong: `lies in ${holder.text} of ${holder.path}, the range of pods and Services of that cluster: other clusters cannot reach it, and in that cluster it may be any server`,
        mend: 'set the public address',
      },
    ];
  });
}

/** Whether Traffic Server or nginx of a site connects to other parties. */
function connectsOut({ party, exchange }: SitePlan): boolean {
  return exchange !== undefined || party?.fate !== undefined;
}
