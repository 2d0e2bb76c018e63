import { Construct } from 'constructs';
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
  const url = `http://${componentName(tier, 'broker')}:${facts.httpPort.number}`;
  return [
    `admin() { bin/pulsar-admin --admin-url ${url} "$@"; }`,
    '# Party ids that FATE has registered; after an attempt that was cut, the tenant still knows those that were deleted.',
    'clusters=$(admin clusters list)',
    `tenant=$(admin tenants get ${tenant} 2>/dev/null) || tenant= # before the first job there is none`,
    `known=$(echo "$clusters $tenant" | tr -c '[:alnum:]_.-' '\\n' | grep -xE '[0-9]+' | sort -u) || known=`,
    'moved=',
    'for party in $known; do',
    '  case $party in',
    ...listed.map(({ partyId, host, proxy }) => `    ${partyId}) host=${host} proxy=${proxy} ;;`),
    `    ${tier.clusterName}) continue ;;`,
    ...(others === undefined
      ? ['    *) continue ;;']
      : [`    *) host="$party.${others.domain}" proxy=${others.proxy} ;;`]),
    '  esac',
    '  now=$(admin clusters get "$party" | tr -d \' \\n"\') || now=',
    '  case "$now" in',
    `    *"brokerServiceUrlTls:pulsar+ssl://$host:${facts.pulsarTlsPort.number}"[,}]*)`,
    '      case "$now" in *"proxyServiceUrl:pulsar+ssl://$proxy"[,}]*) continue ;; esac',
    '      ;;',
    '  esac',
    '  echo "party $party is at $proxy now, as $host"',
    '  admin clusters delete "$party" || true',
    `  admin clusters create "$party" --broker-url "pulsar://$host:${facts.pulsarPort.number}" \\`,
    `    --broker-url-secure "pulsar+ssl://$host:${facts.pulsarTlsPort.number}" \\`,
    '    --proxy-url "pulsar+ssl://$proxy" --proxy-protocol SNI',
    '  moved=yes',
    'done',
    'if [ -z "$moved" ]; then',
    '  echo "nobody has moved"',
    '  exit 0',
    'fi',
    `for namespace in $(admin namespaces list ${tenant} | tr -d '"'); do`,
    '  echo "unloading $namespace: its topics come back at once, and dial the new addresses"',
    '  # Nobody would try it again: by then nobody has moved.',
    '  for try in 1 2 3 4 5; do',
    '    if admin namespaces unload "$namespace"; then break; fi',
    '    sleep 5',
    '  done',
    'done',
  ].join('\n');
}
