/*
 * What FATE's nginx and its image fix, at a party and at an exchange alike. Sources, if none is named: KubeFATE v1.6.1,
 * `docker-build/nginx/Dockerfile` and the `nginx.yaml` of both charts.
 */

/** FATE-Flow's calls; both numbers are FATE's own (FATE v1.6.1 `conf/service_conf.yaml`). */
export const httpPort = { name: 'http', number: 9300 } as const;
export const grpcPort = { name: 'grpc', number: 9310 } as const;
/** FATE's own port for asking whether nginx lives. */
export const nginxProbePort = { name: 'probe', number: 9302 } as const;
/** In the pod alone: answers calls to parties that nobody knows. */
export const noRouteHttpPort = 9391;
export const noRouteGrpcPort = 9392;
/** In the pod alone: passes the party's own calls on to its FATE-Flow, whose name the route table could not hold. */
export const ownHttpPort = 9381;
export const ownGrpcPort = 9361;

/** FATE's Lua in the image. */
export const luaDir = '/data/projects/fate/proxy/nginx/lua';
/** `nobody` of Ubuntu, the image's base: its workers run as it in the chart too, so it can read what they need. */
export const nobody = 65_534;

/** The module's word, and the name of its Deployment, container, Service and budget. */
export const nginxName = 'nginx';
export const nginxConfigName = 'nginx-config';
export const nginxConfFile = 'nginx.conf';
export const routeTableFile = 'route_table.yaml';
