import type { PublicServicePlan } from '../kube/service';
import { grpcPort, httpPort } from '../nginx/facts';
import type { NginxPlan } from '../nginx/plan';
import type { Reached } from '../terms/route';
import type { NginxEndpointProps, PulsarProxyEndpointProps } from './props';

/** Public addresses of a party or an exchange, as set. */
interface PublicAddresses {
  readonly address?: string | undefined;
  /** Pulsar's proxies, or Traffic Server. */
  readonly tunnel?: PulsarProxyEndpointProps | undefined;
  readonly nginx?: NginxEndpointProps | undefined;
}

/** Paths of these props. */
export interface AddressPaths {
  readonly address: string;
  readonly tunnel: string;
  readonly nginx: string;
}

/** Defaults: what a Service of this app publishes, or the usual ports of other operators. */
interface Published {
  readonly tunnel: { readonly host?: Part<string>; readonly port: Part<number> };
  readonly nginx: { readonly host?: Part<string>; readonly httpPort?: Part<number>; readonly grpcPort?: Part<number> };
}

/** A value, if it is known, and the path of the prop that decides it. */
interface Part<T> {
  readonly value?: T | undefined;
  readonly path?: string;
}

/** Endpoints of a party or an exchange: as set, else as published. The default host is `address`. */
export function planEndpoints(
  { address, tunnel = {}, nginx = {} }: PublicAddresses,
  at: AddressPaths,
  published: Published,
) {
  const host = (given: string | undefined, part: Part<string> = {}, path: string): Part<string> & { path: string } => {
    if (given !== undefined) return { value: given, path: `${path}.host` };
    return { value: part.value ?? address, path: part.path ?? at.address };
  };
  const port = (given: number | undefined, part: Part<number> = {}, path: string): Part<number> & { path: string } => {
    return given === undefined ? { value: part.value, path: part.path ?? path } : { value: given, path };
  };
  const tunnelHost = host(tunnel.host, published.tunnel.host, at.tunnel);
  const tunnelPort = port(tunnel.port, published.tunnel.port, `${at.tunnel}.port`);
  const nginxHost = host(nginx.host, published.nginx.host, at.nginx);
  const http = port(nginx.httpPort, published.nginx.httpPort, `${at.nginx}.httpPort`);
  const grpc = port(nginx.grpcPort, published.nginx.grpcPort, `${at.nginx}.grpcPort`);
  return {
    pulsarProxy: { host: tunnelHost.value, port: tunnelPort.value },
    nginx: { host: nginxHost.value, httpPort: http.value, grpcPort: grpc.value },
    paths: {
      pulsarHost: tunnelHost.path,
      pulsarPort: tunnelPort.path,
      nginxHost: nginxHost.path,
      httpPort: http.path,
      grpcPort: grpc.path,
    },
  } satisfies Omit<Reached, 'learn'>;
}

/** Address of the load balancer that a Service requests. */
export function publishedHost({ loadBalancerIp }: PublicServicePlan, path: string): Part<string> {
  return loadBalancerIp === undefined ? {} : { value: loadBalancerIp, path: `${path}.loadBalancerIp` };
}

/** The port that callers of a Service use. It is unknown for a ClusterIP, which callers outside the cluster cannot reach. */
export function publishedPort(
  service: PublicServicePlan,
  path: string,
  nodePort: string,
  number: number,
): Part<number> {
  const { type, nodePorts } = service;
  if (type === 'NodePort') return { value: nodePorts[nodePort], path: `${path}.${nodePort}` };
  return { value: type === 'LoadBalancer' ? number : undefined, path: `${path}.type` };
}

/** Endpoint that nginx of a party or an exchange of this app publishes. */
export function publishedNginx({ service, grpc }: NginxPlan, path: string): Published['nginx'] {
  return {
    host: publishedHost(service, path),
    httpPort: publishedPort(service, path, 'httpNodePort', httpPort.number),
    ...(grpc ? { grpcPort: publishedPort(service, path, 'grpcNodePort', grpcPort.number) } : {}),
  };
}

/** Default ports of other operators. gRPC is not served unless its port is set. */
export const usualNginx: Published['nginx'] = { httpPort: { value: httpPort.number } };
