import { Construct } from 'constructs';
import { quoteShell } from '../quoting/shell';
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

/** What people have named stands at its top, quoted; the rest is the same for everybody. */
function peersMovedScript(tier: PulsarTierPlan, tenant: string, { others, listed }: PulsarRoutes): string {
  const values = {
    brokers: `http://${componentName(tier, 'broker')}:${facts.httpPort.number}`,
    own: tier.clusterName,
    tenant,
    // Of every party that is not listed. Empty: nobody else is reached.
    domain: others?.domain ?? '',
    exchange: others?.proxy ?? '',
  };
  const listedRoutes = listed.map(
    ({ partyId, host, proxy }) =>
      `    ${quoteShell(String(partyId))}) host=${quoteShell(host)} proxy=${quoteShell(proxy)} ;;`,
  );
  return [
    ...Object.entries(values).map(([name, value]) => `${name}=${quoteShell(value)}`),
    'listed() {',
    '  case $1 in',
    ...listedRoutes,
    '    *) return 1 ;;',
    '  esac',
    '}',
    tellPeers,
  ].join('\n');
}

const tellPeers = [
  '# Nothing that Pulsar answers names files here.',
  'set -f',
  'admin() { timeout 60 bin/pulsar-admin --admin-url "$brokers" "$@"; }',
  'route() {',
  '  if ! listed "$1"; then',
  '    if [ "$1" = "$own" ] || [ -z "$domain" ]; then return 1; fi',
  '    host=$1.$domain proxy=$exchange',
  '  fi',
  `  plain="pulsar://$host:${facts.pulsarPort.number}" tls="pulsar+ssl://$host:${facts.pulsarTlsPort.number}" by="pulsar+ssl://$proxy"`,
  '}',
  'now_has() { case "$now" in *"$1"[,}]*) ;; *) return 1 ;; esac; }',
  '# Party ids that FATE has registered; after an attempt that was cut, the tenant still knows those that were deleted.',
  'clusters=$(admin clusters list)',
  'tenants=$(admin tenants list)',
  'allowed= # before the first job there is no tenant',
  `if printf '%s\\n' "$tenants" | tr -d '"' | grep -qxF -e "$tenant"; then allowed=$(admin tenants get "$tenant"); fi`,
  `known=$(printf '%s\\n' "$clusters $allowed" | tr -c '[:alnum:]_.-' '\\n' | grep -xE '[0-9]+' | sort -u) || known=`,
  'moved=',
  'for party in $known; do',
  '  route "$party" || continue',
  '  now=$(admin clusters get "$party" | tr -d \' \\n"\') || now=',
  '  if now_has "brokerServiceUrl:$plain" && now_has "brokerServiceUrlTls:$tls" && now_has "proxyServiceUrl:$by"; then continue; fi',
  `  printf '%s\\n' "party $party is at $proxy now, as $host"`,
  '  admin clusters delete "$party" || true',
  '  # The address in clear, which brokers do not dial, follows when all is done: an attempt that is cut is known by it.',
  '  admin clusters create "$party" --broker-url-secure "$tls" --proxy-url "$by" --proxy-protocol SNI',
  '  moved="$moved $party"',
  'done',
  'if [ -z "$moved" ]; then',
  '  echo "nobody has moved"',
  '  exit 0',
  'fi',
  'namespaces=',
  'if [ -n "$allowed" ]; then namespaces=$(admin namespaces list "$tenant"); fi',
  `for namespace in $(printf '%s\\n' "$namespaces" | tr -d '"'); do`,
  '  case $namespace in "$tenant"/*) ;; *) continue ;; esac',
  `  printf '%s\\n' "unloading $namespace: its topics come back at once, and dial the new addresses"`,
  '  admin namespaces unload "$namespace"',
  'done',
  'for party in $moved; do',
  '  route "$party"',
  '  admin clusters update "$party" --broker-url "$plain" --broker-url-secure "$tls" --proxy-url "$by" --proxy-protocol SNI',
  'done',
].join('\n');
