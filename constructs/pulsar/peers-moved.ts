import { Construct } from 'constructs';
import { shellScript } from '../scripts/script';
import type { PulsarRoutes } from '../terms/pulsar-routes';
import { commandContainer } from './component';
import * as facts from './facts';
import { addJob } from './job';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';

/**
 * The Job that tells brokers where the others are now. FATE registers each peer once and never again, and `clusters update`
 * does not make brokers dial anew: what has moved is deleted, made again, and the namespaces of running jobs are unloaded.
 * What has not moved is left alone, so that it may be run at any time.
 */
export class PulsarPeersMoved extends Construct {
  constructor(scope: Construct, id: string, tier: PulsarTierPlan, tenant: string, routes: PulsarRoutes) {
    super(scope, id);
    const name = componentName(tier, 'peers-moved');
    const container = commandContainer(tier, tier.toolset, name, undefined, peersMovedScript(tier, tenant, routes));
    addJob(this, tier, { job: 'peers-moved', accountOf: 'toolset', plan: tier.toolset, before: [], container });
  }
}

function peersMovedScript(tier: PulsarTierPlan, tenant: string, { others, listed }: PulsarRoutes): string {
  const values = {
    brokers: `http://${componentName(tier, 'broker')}:${facts.httpPort.number}`,
    own: tier.clusterName,
    tenant,
    // Of every party that is not listed. Empty: nobody else is reached.
    domain: others?.domain ?? '',
    exchange: others?.proxy ?? '',
    pulsar_port: facts.pulsarPort.number,
    pulsar_tls_port: facts.pulsarTlsPort.number,
  };
  const list = listed.map(({ partyId, host, proxy }) => [String(partyId), host, proxy]);
  return shellScript(values, ['pulsar/peers-moved.sh'], list);
}
