import { tlsServicePort } from '../exchange/facts';
import { trafficServerName } from '../exchange/names';
import type { ExchangePlan } from '../exchange/plan';
import type { PublicServicePlan } from '../kube/service';
import { grpcPort, httpPort, nginxName } from '../nginx/facts';
import type { ExchangeEndpoints, Reached } from '../terms/route';
import { isReachable } from '../terms/route';
import type { ExchangeEndpointProps, ExchangeSiteProps, ExternalExchangeProps } from './props';

/** An exchange as parties are led to it, with what is not known yet left out. */
export interface PlacedExchange extends Reached {
  /** Where a person states it. */
  readonly path: string;
}

/** How an exchange of ours is reached: what its Services publish. Places begin with `at`. */
export function planOwnExchange(props: ExchangeSiteProps, plan: ExchangePlan, at: string): PlacedExchange {
  const { trafficServer, nginx } = plan;
  const published = servicePorts(nginx.service, httpPort.number, grpcPort.number);
  const [tunnelHost, callHost] = [trafficServer.service.loadBalancerIp, nginx.service.loadBalancerIp];
  const given = props.endpoints ?? {};
  const stated = statedPaths({ ...given, address: props.address }, `${at}.`, `${at}.endpoints.`);
  const service = `${at}.trafficServer.service`;
  const learn = (name: string) =>
    `synthesise and apply the exchange without the parties first, then see \`kubectl -n ${plan.namespace} get service ${name}\` (EXTERNAL-IP of a LoadBalancer; of NodePorts the address of a node)`;
  return {
    path: at,
    pulsarProxy: {
      host: given.trafficServer?.host ?? tunnelHost ?? props.address,
      port: given.trafficServer?.port ?? tunnelPort(trafficServer.service),
    },
    nginx: {
      host: given.nginx?.host ?? callHost ?? props.address,
      httpPort: given.nginx?.httpPort ?? published.httpPort,
      grpcPort: given.nginx?.grpcPort ?? published.grpcPort,
    },
    paths: {
      pulsarHost:
        given.trafficServer?.host === undefined && tunnelHost !== undefined
          ? `${service}.loadBalancerIp`
          : stated.pulsarHost,
      pulsarPort:
        given.trafficServer?.port === undefined
          ? `${service}.${trafficServer.service.type === 'NodePort' ? 'nodePort' : 'type'}`
          : stated.pulsarPort,
      ...nginxPaths(stated, given.nginx ?? {}, nginx.service, `${at}.nginx.service`),
    },
    learn: { pulsarProxy: learn(trafficServerName), nginx: learn(nginxName) },
  };
}

const askOperator = 'ask its operator for the addresses at which the exchange is published';

/** How an exchange that somebody else runs is reached. Places begin with `at`. */
export function planExternalExchange(props: ExternalExchangeProps, at: string): PlacedExchange {
  return {
    path: at,
    pulsarProxy: {
      host: props.trafficServer?.host ?? props.address,
      port: props.trafficServer?.port ?? tlsServicePort.number,
    },
    nginx: {
      host: props.nginx?.host ?? props.address,
      httpPort: props.nginx?.httpPort ?? httpPort.number,
      grpcPort: props.nginx?.grpcPort ?? grpcPort.number,
    },
    paths: statedPaths(props, `${at}.`, `${at}.`),
    learn: { pulsarProxy: askOperator, nginx: askOperator },
  };
}

/** Everything is known; undefined: not yet, which is a fault. */
export function endpointsOf(exchange: PlacedExchange | undefined): ExchangeEndpoints | undefined {
  if (exchange === undefined || !isReachable(exchange)) return undefined;
  return { trafficServer: exchange.pulsarProxy, nginx: exchange.nginx };
}

function tunnelPort({ type, nodePorts }: PublicServicePlan): number | undefined {
  return { LoadBalancer: tlsServicePort.number, NodePort: nodePorts.nodePort, ClusterIP: undefined }[type];
}

/** The ports that callers of an nginx use, by its Service; undefined: nobody can know. */
export function servicePorts(
  { type, nodePorts }: PublicServicePlan,
  http: number,
  grpc: number,
): { readonly httpPort: number | undefined; readonly grpcPort: number | undefined } {
  if (type === 'LoadBalancer') return { httpPort: http, grpcPort: grpc };
  if (type === 'ClusterIP') return { httpPort: undefined, grpcPort: undefined };
  return { httpPort: nodePorts.httpNodePort, grpcPort: nodePorts.grpcNodePort };
}

/** Where the parts of an nginx's endpoint are stated: beside, or in its own Service. */
export function nginxPaths(
  stated: Pick<Reached['paths'], 'nginxHost' | 'httpPort' | 'grpcPort'>,
  given: NonNullable<ExchangeEndpointProps['nginx']>,
  service: PublicServicePlan,
  path: string,
): Pick<Reached['paths'], 'nginxHost' | 'httpPort' | 'grpcPort'> {
  const port = (nodePort: string) => `${path}.${service.type === 'NodePort' ? nodePort : 'type'}`;
  return {
    nginxHost:
      given.host === undefined && service.loadBalancerIp !== undefined ? `${path}.loadBalancerIp` : stated.nginxHost,
    httpPort: given.httpPort === undefined ? port('httpNodePort') : stated.httpPort,
    grpcPort: given.grpcPort === undefined ? port('grpcNodePort') : stated.grpcPort,
  };
}

function statedPaths(props: ExternalExchangeProps, address: string, endpoints: string): Reached['paths'] {
  const hostOf = (service: 'trafficServer' | 'nginx') =>
    props[service]?.host === undefined ? `${address}address` : `${endpoints}${service}.host`;
  return {
    pulsarHost: hostOf('trafficServer'),
    pulsarPort: `${endpoints}trafficServer.port`,
    nginxHost: hostOf('nginx'),
    httpPort: `${endpoints}nginx.httpPort`,
    grpcPort: `${endpoints}nginx.grpcPort`,
  };
}
