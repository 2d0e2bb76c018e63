import { pulsarTlsPort } from '../pulsar/facts';
import { componentName } from '../pulsar/names';
import type { PulsarTierPlan } from '../pulsar/plan';
import { planNginxService, servesGrpc } from '../nginx/plan';
import type { FateNginxProps } from '../party/props';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import type { ExternalPartyProps, PartyProps } from './props';
import { publishedNginx, usualNginx } from './published-nginx';
import type { Published, StatedPaths } from './reached';
import { planReached, publishedHost, publishedPort } from './reached';

/*
 * The one table of who is reached where: every route file, of the exchange and of the parties, is drawn from it.
 */

/** The route to a party of ours: what its Services publish, at the address that its operator states. Places begin with `at`. */
export function planOwnRoute(party: PartyProps, domain: string, tier: PulsarTierPlan, at: string): PlacedRoute {
  const { service } = tier.proxy;
  const path = `${at}pulsar.proxy.service`;
  const { paths, ...reached } = planReached({ ...party, tunnel: party.pulsarProxy }, statedPaths(at), {
    tunnel: {
      host: publishedHost(service, path),
      port: publishedPort(service, path, 'nodePort', pulsarTlsPort.number),
    },
    // FATE that runs elsewhere publishes what its operator says.
    nginx: party.fate ? nginxOf(party.fate.nginx ?? {}, party.nginx?.grpcPort, `${at}fate.nginx.service`) : {},
  });
  return {
    partyId: party.partyId,
    fqdn: partyFqdn(party.partyId, domain),
    ...reached,
    paths: { partyId: `${at}partyId`, ...paths },
    learn: {
      pulsarProxy: `synthesise and apply without the exchange first, then see \`kubectl -n ${tier.namespace} get service ${componentName(tier, 'proxy')}\` (EXTERNAL-IP of a LoadBalancer; of NodePorts the address of a node)`,
      nginx: `see \`kubectl -n ${tier.namespace} get service nginx\` where FATE runs (a NodePort, or 9300 of a LoadBalancer)`,
    },
  };
}

function nginxOf(nginx: FateNginxProps, grpcPort: number | undefined, path: string): Published['nginx'] {
  return publishedNginx(planNginxService(nginx.service), servesGrpc(nginx, grpcPort), path);
}

const askOperator = 'ask its operator for the addresses at which the party is published';

/** The route to a party that somebody else runs. Places begin with `at`. */
export function planExternalRoute(party: ExternalPartyProps, domain: string, at: string): PlacedRoute {
  const { paths, ...reached } = planReached({ ...party, tunnel: party.pulsarProxy }, statedPaths(at), {
    tunnel: { port: { value: pulsarTlsPort.number } },
    nginx: usualNginx,
  });
  return {
    partyId: party.partyId,
    fqdn: party.fqdn ?? partyFqdn(party.partyId, domain),
    ...reached,
    paths: { partyId: `${at}partyId`, ...paths, ...(party.fqdn === undefined ? {} : { fqdn: `${at}fqdn` }) },
    learn: { pulsarProxy: askOperator, nginx: askOperator },
  };
}

/** Where a person states the parts of a route: what is common to both services stands once. */
function statedPaths(at: string): StatedPaths {
  return { address: `${at}address`, tunnel: `${at}pulsarProxy`, nginx: `${at}nginx` };
}
