import type { PublicServicePlan } from '../kube/service';
import type { Reached } from '../terms/route';
import type { NginxEndpointProps, PulsarProxyEndpointProps } from './props';

/** What a person states of how somebody is reached. */
export interface Stated {
  readonly address?: string | undefined;
  /** Of Pulsar's proxies, or of Traffic Server. */
  readonly tunnel?: PulsarProxyEndpointProps | undefined;
  readonly nginx?: NginxEndpointProps | undefined;
}

/** Where they state it. */
export interface StatedPaths {
  readonly address: string;
  readonly tunnel: string;
  readonly nginx: string;
}

/** What holds where nothing is stated: what a Service of ours publishes, or the usual port of others. */
export interface Published {
  readonly tunnel: { readonly host?: Part<string>; readonly port: Part<number> };
  readonly nginx: { readonly host?: Part<string>; readonly httpPort?: Part<number>; readonly grpcPort?: Part<number> };
}

/** A value, unless nobody can know it yet, and where it is stated, if not beside. */
interface Part<T> {
  readonly value?: T | undefined;
  readonly path?: string;
}

/** How somebody is reached: as stated, else as published, and hosts else at the one address. */
export function planReached({ address, tunnel = {}, nginx = {} }: Stated, at: StatedPaths, published: Published) {
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

/** The load balancer's address that a Service asks for. */
export function publishedHost({ loadBalancerIp }: PublicServicePlan, path: string): Part<string> {
  return loadBalancerIp === undefined ? {} : { value: loadBalancerIp, path: `${path}.loadBalancerIp` };
}

/** The port that callers of a Service use. A ClusterIP is reached by nobody else: then it has to be stated. */
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
