/** Names of the chart, all fixed: one exchange a namespace, and none beside a party, whose nginx has the same. */
export const trafficServerName = 'traffic-server';
export const trafficServerConfigName = 'traffic-server-config';
export const sniConfigName = 'traffic-server-sni';
/** Rule of the HA guide: this name and the keys of `facts.ts`. */
export const certificateSecretName = 'traffic-server-cert';
/** Account of both servers; its token is mounted nowhere. */
export const serviceAccountName = 'fate-exchange';

/** The exchange's own name under the parties' domain: what its certificate is for. */
export function exchangeFqdn(domain: string): string {
  return `exchange.${domain}`;
}
