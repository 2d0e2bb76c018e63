/*
 * What FATE's nginx and its image fix, at a party and at an exchange alike. Sources, if none is named: KubeFATE v1.6.1,
 * `docker-build/nginx/Dockerfile` and the `nginx.yaml` of both charts.
 */

/** What others call; both numbers are FATE's own (FATE v1.6.1 `conf/service_conf.yaml`). */
export const httpPort = { name: 'http', number: 9300 } as const;
export const grpcPort = { name: 'grpc', number: 9310 } as const;
/** What the pods of the party's own FATE call: these lead outwards. The numbers are ours. */
export const outHttpPort = { name: 'http-out', number: 9301 } as const;
export const outGrpcPort = { name: 'grpc-out', number: 9311 } as const;
/** FATE's own port for asking whether nginx lives. */
export const nginxProbePort = { name: 'probe', number: 9302 } as const;

/** `nobody` of Ubuntu, the image's base: its workers run as it in the chart too, so it can read what they need. */
export const nobody = 65_534;

/** The module's word, and the name of its Deployment, container, Service and budget. */
export const nginxName = 'nginx';
/** Service of the ports that lead outwards. */
export const nginxOutName = 'nginx-out';
export const nginxConfigName = 'nginx-config';
export const nginxConfFile = 'nginx.conf';
/** The program that finds the way of a call, as nginx loads it. */
export const routerModule = 'router';
export const routerFile = `${routerModule}.lua`;
export const routesFile = 'routes.json';
