/*
 * What Traffic Server, FATE's nginx and their images fix. Sources, if none is named: KubeFATE v1.6.1,
 * `helm-charts/FATE-Exchange/templates/{traffic-server-module,nginx}.yaml` and `docker-build/nginx/Dockerfile`.
 */

/** What brokers of other parties dial. In the pod it is another port, which needs no root. */
export const tlsServicePort = { name: '443', number: 443 } as const;
export const tlsPort = { name: 'tls', number: 8443 } as const;
/** In the pod alone: in clear, for the probe to see that Traffic Server itself answers. */
export const trafficServerProbePort = 8081;

/** FATE-Flow's calls; both numbers are FATE's own (FATE v1.6.1 `conf/service_conf.yaml`). */
export const httpPort = { name: 'http', number: 9300 } as const;
export const grpcPort = { name: 'grpc', number: 9310 } as const;
/** FATE's own port for asking whether nginx lives. */
export const nginxProbePort = { name: 'probe', number: 9302 } as const;
/** In the pod alone: answers calls to parties that nobody knows. */
export const noRouteHttpPort = 9391;
export const noRouteGrpcPort = 9392;

/** Traffic Server in its image; the chart starts it from there. No Dockerfile of it is published. */
export const trafficServerBin = '/opt/trafficserver/bin';
/** Where the chart mounts the certificate's Secret. */
export const certificateDir = '/opt/proxy';
export const certificateKey = 'proxy.cert.pem';
export const privateKeyKey = 'proxy.key.pem';
export const caKey = 'ca.cert.pem';

/** FATE's Lua in the image of nginx. */
export const luaDir = '/data/projects/fate/proxy/nginx/lua';
/** `nobody` of Ubuntu, the image's base: its workers run as it in the chart too, so it can read what they need. */
export const nobody = 65_534;

/** Folders of ours, which no image has: configuration and routes as mounted, and what is written while the pod lives. */
export const configDir = '/opt/fate-exchange/conf';
export const routesDir = '/opt/fate-exchange/routes';
export const stateDir = '/opt/fate-exchange/state';

export const recordsFile = 'records.config';
export const sniFile = 'sni.yaml';
export const nginxConfFile = 'nginx.conf';
export const routeTableFile = 'route_table.yaml';
