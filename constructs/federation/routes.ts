import { pulsarTlsPort } from '../pulsar/facts';
import { componentName } from '../pulsar/names';
import type { PulsarTierPlan } from '../pulsar/plan';
import { grpcPort, httpPort } from '../exchange/facts';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import type { ExternalPartyProps, PartyProps } from './props';

/*
 * The one table of who is reached where: `sni.yaml` and `route_table.yaml` are drawn from it.
 */

/** The route to a party of ours: what its Services publish, at the address that its operator states. */
export function planOwnRoute(party: PartyProps, domain: string, tier: PulsarTierPlan, path: string): PlacedRoute {
  const { service } = tier.proxy;
  const at = `${path}.pulsar.proxy.service`;
  const host = party.pulsarProxy?.host ?? service.loadBalancerIp ?? party.address;
  const published = { LoadBalancer: pulsarTlsPort.number, NodePort: service.nodePorts.nodePort, ClusterIP: undefined };
  const stated = statedPaths(party, path);
  return {
    partyId: party.partyId,
    fqdn: partyFqdn(party.partyId, domain),
    pulsarProxy: { host, port: party.pulsarProxy?.port ?? published[service.type] },
    nginx: { ...party.nginx, host: party.nginx?.host ?? party.address },
    paths: {
      ...stated,
      pulsarHost:
        party.pulsarProxy?.host === undefined && service.loadBalancerIp !== undefined
          ? `${at}.loadBalancerIp`
          : stated.pulsarHost,
      pulsarPort:
        party.pulsarProxy?.port === undefined
          ? `${at}.${service.type === 'NodePort' ? 'nodePort' : 'type'}`
          : stated.pulsarPort,
    },
    learn: `apply the party first, then see \`kubectl -n ${tier.namespace} get service ${componentName(tier, 'proxy')}\` (EXTERNAL-IP of a LoadBalancer; of NodePorts the address of a node)`,
  };
}

/** The route to a party that somebody else runs. */
export function planExternalRoute(party: ExternalPartyProps, domain: string, path: string): PlacedRoute {
  return {
    partyId: party.partyId,
    fqdn: party.fqdn ?? partyFqdn(party.partyId, domain),
    pulsarProxy: {
      host: party.pulsarProxy?.host ?? party.address,
      port: party.pulsarProxy?.port ?? pulsarTlsPort.number,
    },
    nginx: {
      host: party.nginx?.host ?? party.address,
      httpPort: party.nginx?.httpPort ?? httpPort.number,
      grpcPort: party.nginx?.grpcPort ?? grpcPort.number,
    },
    paths: { ...statedPaths(party, path), ...(party.fqdn === undefined ? {} : { fqdn: `${path}.fqdn` }) },
    learn: 'ask its operator for the addresses at which the party is published',
  };
}

/** Where a person states the parts of a route: what is common to both services stands once. */
function statedPaths(party: PartyProps | ExternalPartyProps, path: string): PlacedRoute['paths'] {
  const hostOf = (service: 'pulsarProxy' | 'nginx') =>
    party[service]?.host === undefined ? `${path}.address` : `${path}.${service}.host`;
  return {
    partyId: `${path}.partyId`,
    pulsarHost: hostOf('pulsarProxy'),
    pulsarPort: `${path}.pulsarProxy.port`,
    nginxHost: hostOf('nginx'),
    httpPort: `${path}.nginx.httpPort`,
    grpcPort: `${path}.nginx.grpcPort`,
  };
}
