import { stringify } from 'yaml';
import type { ConfigData } from '../kube/config-map';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import { idleTunnelSeconds, mostConnections, trafficServerThreads } from './defaults';
import * as facts from './facts';
import type { ExchangePlan } from './plan';
import { stateDir } from '../kube/folders';
import { markWhole } from '../kube/whole-file';
import { recordLine } from '../quoting/records';

type Setting = readonly [name: string, value: number | string];

/** Where diagnostics go: E is standard error. */
const diagnostics = ['status', 'note', 'warning', 'error', 'fatal', 'alert', 'emergency'] as const;

/*
 * Sources: Traffic Server 9.2, `doc/admin-guide/files/records.config.en.rst`, and what it did when it was run.
 */
function records(plan: ExchangePlan): Setting[] {
  return [
    ['admin.user_id', 'nobody'], // whom it changes to when the image starts it as root
    ['exec_thread.autoconfig', 0],
    ['exec_thread.limit', trafficServerThreads],
    ['http.server_ports', `${facts.tlsPort.number}:ssl:proto=http ip-in=127.0.0.1:${facts.trafficServerProbePort}`],
    // Ports that routes may lead to; the same setting holds CONNECT, which is refused below.
    ['http.connect_ports', plan.trafficServer.connectPorts.join(' ')],
    // Nothing but tunnels: a request without a remap rule, and there is none, gets 404.
    ['url_remap.remap_required', 1],
    ['reverse_proxy.enabled', 0],
    ['http.cache.http', 0],
    ['http.wait_for_cache', 0],
    ['http.response_server_enabled', 0],
    ['net.connections_throttle', mostConnections],
    // A tunnel lives as long as its two ends want it to.
    ['http.transaction_no_activity_timeout_in', idleTunnelSeconds],
    ['http.transaction_no_activity_timeout_out', idleTunnelSeconds],
    ['http.transaction_active_timeout_in', 0],
    ['http.transaction_active_timeout_out', 0],
    ['ssl.server.cert.path', facts.certificateDir],
    ['ssl.server.private_key.path', facts.certificateDir],
    ['ssl.CA.cert.path', facts.certificateDir],
    ['ssl.CA.cert.filename', facts.caKey],
    ['ssl.servername.filename', `${stateDir}/${facts.sniFile}`],
    // The log goes to standard output; these hold for its folder, which is small, and without them it would stop.
    ['log.max_space_mb_for_logs', 64],
    ['log.max_space_mb_headroom', 8],
    // It looks that often whether a file called `stdout` is there, and closes the log when it is not.
    ['log.file_stat_frequency', 1_000_000_000],
    ...diagnostics.map((level): Setting => [`diags.output.${level}`, 'E']),
  ];
}

/** `records.config`. */
export function renderRecords(plan: ExchangePlan): string {
  return records(plan)
    .map(([name, value]) => recordLine(`proxy.config.${name}`, value))
    .join('');
}

/** One line a tunnel when it ends: who came, for whom, where it went, how long, how much. */
const tunnelLog = [
  'time=%<cqtd>T%<cqtt>',
  'client=%<chi>',
  'sni=%<cssn>',
  'to=%<shn>:%<nhp>',
  'seconds=%<tts>',
  'received=%<cqql>',
  'sent=%<psql>',
  'status=%<pssc>',
].join(' ');

/** Every file of Traffic Server's configuration folder but the routes: what an image has there is not looked at. */
export function renderTrafficServerConfig(plan: ExchangePlan): ConfigData {
  return {
    [facts.recordsFile]: renderRecords(plan),
    // No `dest_ip=*`: whoever asks for another name than the certificate's, or for none, gets no handshake.
    'ssl_multicert.config': `ssl_cert_name=${facts.certificateKey} ssl_key_name=${facts.privateKeyKey}\n`,
    // Tunnels are CONNECT to it; any other method is refused before anything else is looked at.
    'ip_allow.yaml': stringify({
      ip_allow: [{ apply: 'in', ip_addrs: ['0/0', '::/0'], action: 'allow', methods: ['CONNECT'] }],
    }),
    'logging.yaml': stringify(
      {
        logging: {
          formats: [{ name: 'tunnel', format: tunnelLog }],
          // The probe asks every few seconds.
          filters: [{ name: 'probe', action: 'reject', condition: 'chi MATCH 127.0.0.1' }],
          logs: [{ filename: 'stdout', format: 'tunnel', mode: 'ascii', filters: ['probe'] }],
        },
      },
      { lineWidth: 0 },
    ),
    ...Object.fromEntries(unused.map((file) => [file, '# nothing\n'])),
  };
}

/** It wants these to be there; none holds anything here. `storage.config` is the cache's disk. */
const unused = [
  'cache.config',
  'hosting.config',
  'parent.config',
  'plugin.config',
  'remap.config',
  'socks.config',
  'splitdns.config',
  'storage.config',
  'volume.config',
] as const;

/** `sni.yaml`: which name leads to which party. The first entry that matches is taken. */
export function renderSni(routes: readonly PlacedRoute[]): string {
  const sni = routes
    .filter(isKnown)
    .map(({ fqdn, pulsarProxy: { host, port } }) => ({ fqdn, tunnel_route: `${host}:${port}` }));
  return markWhole(stringify({ sni }, { lineWidth: 0 }));
}
