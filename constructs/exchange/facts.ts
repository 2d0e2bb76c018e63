/*
 * What Traffic Server and its image fix. Source, if none is named: KubeFATE v1.6.1,
 * `helm-charts/FATE-Exchange/templates/traffic-server-module.yaml`.
 */

/** What brokers of other parties dial. In the pod it is another port, which needs no root. */
export const tlsServicePort = { name: '443', number: 443 } as const;
export const tlsPort = { name: 'tls', number: 8443 } as const;
/** In the pod alone: in clear, for the probe to see that Traffic Server itself answers. */
export const trafficServerProbePort = 8081;

/** Traffic Server in its image; the chart starts it from there. No Dockerfile of it is published. */
export const trafficServerBin = '/opt/trafficserver/bin';
/** Where the chart mounts the certificate's Secret. */
export const certificateDir = '/opt/proxy';
export const certificateKey = 'proxy.cert.pem';
export const privateKeyKey = 'proxy.key.pem';
export const caKey = 'ca.cert.pem';

export const recordsFile = 'records.config';
export const sniFile = 'sni.yaml';
