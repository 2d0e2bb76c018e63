import { httpPort, nginxName } from '../nginx/facts';
import { pulsarTlsPort } from '../pulsar/facts';
import { componentName } from '../pulsar/names';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import type { ExternalPartyProps, PartyProps } from './props';
import type { AddressPaths } from './endpoints';
import { planEndpoints, publishedHost, publishedNginx, publishedPort, usualNginx } from './endpoints';
import type { PartyServers } from './servers';

/** Where it comes from how somebody is reached. */
export interface Origin {
  /** Index of the site that runs it. Absent: others do. */
  readonly site?: number;
  /** Whether others wrote it themselves, in a file: then none of us has looked at it. */
  readonly handedOver: boolean;
}

/** A route of the table, and where it comes from. */
export interface FederationRoute extends PlacedRoute {
  readonly origin: Origin;
}

/*
 * The one table of who is reached where: every route file, of the exchange and of the parties, is drawn from it.
 */

/** The route to the party of a site: what its Services publish, at the address that its operator states. */
export function planOwnRoute(party: PartyProps, planned: PartyServers, site: number): FederationRoute {
  const at = `sites[${site}].party.`;
  const { pulsar, fate } = planned;
  const { service } = pulsar.proxy;
  const path = `${at}pulsar.proxy.service`;
  const { paths, ...reached } = planEndpoints({ ...party, tunnel: party.pulsarProxy }, addressPaths(at), {
    tunnel: {
      host: publishedHost(service, path),
      port: publishedPort(service, path, 'nodePort', pulsarTlsPort.number),
    },
    // FATE that runs elsewhere publishes what its operator says.
    nginx: fate ? publishedNginx(fate.nginx, `${at}fate.nginx.service`) : {},
  });
  return {
    partyId: planned.partyId,
    fqdn: planned.fqdn,
    ...reached,
    paths: { partyId: `${at}partyId`, ...paths },
    origin: { site, handedOver: false },
    learn: {
      pulsarProxy: `synthesise and apply without the exchange first, then see \`kubectl -n ${planned.namespace} get service ${componentName(pulsar, 'proxy')}\` (EXTERNAL-IP of a LoadBalancer; of NodePorts the address of a node)`,
      nginx: `see \`kubectl -n ${planned.namespace} get service ${nginxName}\` where FATE runs (a NodePort, or ${httpPort.number} of a LoadBalancer)`,
    },
  };
}

const askOperator = 'ask its operator for the addresses at which the party is published';

/** The route to a party that somebody else runs. Places begin with `at`. */
export function planExternalRoute(
  party: ExternalPartyProps,
  domain: string,
  at: string,
  handedOver: boolean,
): FederationRoute {
  const { paths, ...reached } = planEndpoints({ ...party, tunnel: party.pulsarProxy }, addressPaths(at), {
    tunnel: { port: { value: pulsarTlsPort.number } },
    nginx: usualNginx,
  });
  return {
    partyId: party.partyId,
    fqdn: party.fqdn ?? partyFqdn(party.partyId, domain),
    ...reached,
    paths: { partyId: `${at}partyId`, ...paths, ...(party.fqdn === undefined ? {} : { fqdn: `${at}fqdn` }) },
    learn: { pulsarProxy: askOperator, nginx: askOperator },
    origin: { handedOver },
  };
}

/** Where a person states the parts of a route: what is common to both services stands once. */
function addressPaths(at: string): AddressPaths {
  return { address: `${at}address`, tunnel: `${at}pulsarProxy`, nginx: `${at}nginx` };
}
