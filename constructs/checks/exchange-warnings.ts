import type { ExchangePlan } from '../exchange/plan';
import { serversOf } from '../exchange/servers';
import type { Issue } from '../issues/issue';
import { readPortRange } from '../terms/port-range';
import { repeats } from '../terms/repeats';
import { isKnown } from '../terms/route';
import { openGrpcWarnings, openNginxWarnings, openServiceWarnings, spareServerWarnings } from './nginx-warnings';
import type { Warning } from './warning';
import { asWarnings, movingTagWarnings, spreadWarnings } from './warning';

/** Warnings about an exchange. Without a number of nodes, the spread over nodes is not checked. */
export function exchangeWarnings(plan: ExchangePlan, path: string, nodes?: number): Issue[] {
  const servers = serversOf(plan).map(({ prop, server }) => ({ prop, ...server }));
  const mendTag = 'use a tag of one release, or mirror the image under one';
  return asWarnings([
    ...servers.flatMap((server) => spareServerWarnings(server, `${path}.${server.prop}`)),
    ...openNetworkWarnings(plan, path),
    ...routelessWarnings(plan, path),
    ...sameAddressWarnings(plan),
    ...openTunnelWarnings(plan, path),
    ...connectPortWarnings(plan, path),
    ...openNginxWarnings(plan, path),
    ...openGrpcWarnings(plan, path),
    ...servers.flatMap(({ prop, image }) => movingTagWarnings(image, `${path}.${prop}.image`, mendTag)),
    ...spreadWarnings(servers, path, nodes),
  ]);
}

/** Strangers connect to these pods: only a NetworkPolicy limits what the pods can connect to. */
function openNetworkWarnings({ networkPolicies }: ExchangePlan, path: string): Warning[] {
  if (networkPolicies !== undefined) return [];
  const wrong = 'lets a server that an attacker controls connect to every pod and node of the cluster';
  const mend = 'leave it out: the servers may then connect only to the ports of the routes';
  return [{ code: 'exchange-network-open', path: `${path}.networkPolicies`, got: false, wrong, mend }];
}

function routelessWarnings({ routes }: ExchangePlan, path: string): Warning[] {
  if (routes.length > 0) return [];
  const mend = 'describe the parties in externalParties, or as parties of sites';
  return [{ code: 'exchange-without-routes', path, wrong: 'has no route to any party: it refuses every caller', mend }];
}

/** Two parties at one address: one receives and acknowledges the messages of the other, without an error. */
function sameAddressWarnings({ routes }: ExchangePlan): Warning[] {
  const known = routes.filter(isKnown);
  // An id that occurs twice is a fault.
  const again = new Set(repeats(known, ({ partyId }) => String(partyId)).map(({ item }) => item));
  const single = known.filter((route) => !again.has(route) && !route.fqdn.startsWith('*.'));
  const streams = single.map(({ pulsarProxy: { host, port }, paths }) => ({
    at: `${host}:${port}`,
    path: paths.pulsarHost,
  }));
  const calls = single.map(({ nginx: { host, httpPort }, paths }) => ({
    at: `${host}:${httpPort}`,
    path: paths.nginxHost,
  }));
  return [streams, calls].flatMap((addresses) =>
    repeats(addresses, ({ at }) => at).map(({ item, first }) => ({
      code: 'two-parties-at-one-address',
      path: item.path,
      got: item.at,
      wrong: `is also the address of ${first.path}: one of the two parties would receive the messages of the other, and they would be lost without an error`,
      mend: 'set the address of each party, or leave one of them out',
    })),
  );
}

/** A proxy that admits only the exchange is open to everybody if the exchange is. */
function openTunnelWarnings({ trafficServer: { service }, networkPolicies }: ExchangePlan, path: string): Warning[] {
  return openServiceWarnings(service, networkPolicies?.callers, `${path}.trafficServer.service`, {
    code: 'tunnels-open-to-all',
    wrong:
      "forwards streams from everybody who reaches it to the parties' Pulsars, which need no client certificate: a stranger may read, write and create topics there",
  });
}

/** A quarter of all ports; the default is a twentieth, including the first NodePorts. */
const manyPorts = 16_384;

/** These ports limit the routes and the NetworkPolicy of Traffic Server. */
function connectPortWarnings({ trafficServer: { connectPorts } }: ExchangePlan, path: string): Warning[] {
  const open = new Set(
    connectPorts.flatMap((text) => {
      const { first, last } = readPortRange(text) ?? { first: 1, last: 0 };
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
  if (open.size < manyPorts) return [];
  const [code, at, got] = ['connect-ports-open', `${path}.trafficServer.connectPorts`, connectPorts.join(', ')];
  const wrong = `opens ${open.size} ports: a route may lead Traffic Server to nearly any program of a network`;
  const mend = "list the ports on which parties publish their Pulsar, such as '6651' and '30000-32767'";
  return [{ code, path: at, got, wrong, mend }];
}
