import { pulsarTlsPort } from '../pulsar/facts';
import { componentName } from '../pulsar/names';
import type { PulsarTierPlan } from '../pulsar/plan';
import { grpcPort, httpPort } from '../nginx/facts';
import { planNginxService } from '../nginx/plan';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import { nginxPaths, servicePorts } from './exchange-endpoints';
import type { ExternalPartyProps, PartyProps } from './props';

/*
 * The one table of who is reached where: every route file, of the exchange and of the parties, is drawn from it.
 */

/** The route to a party of ours: what its Services publish, at the address that its operator states. Places begin with `at`. */
export function planOwnRoute(party: PartyProps, domain: string, tier: PulsarTierPlan, at: string): PlacedRoute {
  const { service } = tier.proxy;
  const servicePath = `${at}pulsar.proxy.service`;
  const host = party.pulsarProxy?.host ?? service.loadBalancerIp ?? party.address;
  // A ClusterIP is reached by nobody else: then the port at which something in front of it is has to be stated.
  const published = { LoadBalancer: pulsarTlsPort.number, NodePort: service.nodePorts.nodePort, ClusterIP: undefined };
  const stated = statedPaths(party, at);
  const nginx = party.fate === undefined ? undefined : planNginxService(party.fate.nginx?.service);
  const calls = nginx && servicePorts(nginx, httpPort.number, grpcPort.number);
  return {
    partyId: party.partyId,
    fqdn: partyFqdn(party.partyId, domain),
    pulsarProxy: { host, port: party.pulsarProxy?.port ?? published[service.type] },
    nginx: {
      host: party.nginx?.host ?? nginx?.loadBalancerIp ?? party.address,
      httpPort: party.nginx?.httpPort ?? calls?.httpPort,
      grpcPort: party.nginx?.grpcPort ?? calls?.grpcPort,
    },
    paths: {
      ...stated,
      ...(nginx && nginxPaths(stated, party.nginx ?? {}, nginx, `${at}fate.nginx.service`)),
      pulsarHost:
        party.pulsarProxy?.host === undefined && service.loadBalancerIp !== undefined
          ? `${servicePath}.loadBalancerIp`
          : stated.pulsarHost,
      pulsarPort:
        party.pulsarProxy?.port === undefined
          ? `${servicePath}.${service.type === 'NodePort' ? 'nodePort' : 'type'}`
          : stated.pulsarPort,
    },
    learn: {
      pulsarProxy: `synthesise and apply without the exchange first, then see \`kubectl -n ${tier.namespace} get service ${componentName(tier, 'proxy')}\` (EXTERNAL-IP of a LoadBalancer; of NodePorts the address of a node)`,
      nginx: `see \`kubectl -n ${tier.namespace} get service nginx\` where FATE runs (NodePorts, or 9300 and 9310 of a LoadBalancer)`,
    },
  };
}

const askOperator = 'ask its operator for the addresses at which the party is published';

/** The route to a party that somebody else runs. Places begin with `at`. */
export function planExternalRoute(party: ExternalPartyProps, domain: string, at: string): PlacedRoute {
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
    paths: { ...statedPaths(party, at), ...(party.fqdn === undefined ? {} : { fqdn: `${at}fqdn` }) },
    learn: { pulsarProxy: askOperator, nginx: askOperator },
  };
}

/** Where a person states the parts of a route: what is common to both services stands once. */
function statedPaths(party: PartyProps | ExternalPartyProps, at: string): PlacedRoute['paths'] {
  const hostOf = (service: 'pulsarProxy' | 'nginx') =>
    party[service]?.host === undefined ? `${at}address` : `${at}${service}.host`;
  return {
    partyId: `${at}partyId`,
    pulsarHost: hostOf('pulsarProxy'),
    pulsarPort: `${at}pulsarProxy.port`,
    nginxHost: hostOf('nginx'),
    httpPort: `${at}nginx.httpPort`,
    grpcPort: `${at}nginx.grpcPort`,
  };
}
