import { tlsServicePort } from '../exchange/facts';
import { trafficServerName } from '../exchange/names';
import type { ExchangeServersPlan } from '../exchange/plan';
import { nginxName } from '../nginx/facts';
import type { ExchangeEndpoints, Reached } from '../terms/route';
import { isReachable } from '../terms/route';
import type { ExchangeSiteProps, ExternalExchangeProps } from './props';
import type { Origin } from './routes';
import { planEndpoints, publishedHost, publishedNginx, publishedPort, usualNginx } from './endpoints';

/** An exchange as parties are led to it, with what is not known yet left out. */
export interface PlacedExchange extends Reached {
  /** Where a person states it. */
  readonly path: string;
  readonly origin: Origin;
}

/** How the exchange of a site is reached: what its Services publish. */
export function planOwnExchange(props: ExchangeSiteProps, plan: ExchangeServersPlan, site: number): PlacedExchange {
  const path = `sites[${site}].exchange`;
  const { service } = plan.trafficServer;
  const at = `${path}.trafficServer.service`;
  const stated = { address: props.address, tunnel: props.endpoints?.trafficServer, nginx: props.endpoints?.nginx };
  const learn = (name: string) =>
    `synthesise and apply the exchange without the parties first, then see \`kubectl -n ${plan.namespace} get service ${name}\` (EXTERNAL-IP of a LoadBalancer; of NodePorts the address of a node)`;
  return {
    path,
    ...planEndpoints(
      stated,
      {
        address: `${path}.address`,
        tunnel: `${path}.endpoints.trafficServer`,
        nginx: `${path}.endpoints.nginx`,
      },
      {
        tunnel: {
          host: publishedHost(service, at),
          port: publishedPort(service, at, 'nodePort', tlsServicePort.number),
        },
        nginx: publishedNginx(plan.nginx, `${path}.nginx.service`),
      },
    ),
    learn: { pulsarProxy: learn(trafficServerName), nginx: learn(nginxName) },
    origin: { site, handedOver: false },
  };
}

const askOperator = 'ask its operator for the addresses at which the exchange is published';

/** How an exchange that somebody else runs is reached. */
export function planExternalExchange(props: ExternalExchangeProps, path: string, handedOver: boolean): PlacedExchange {
  return {
    path,
    ...planEndpoints(
      { ...props, tunnel: props.trafficServer },
      { address: `${path}.address`, tunnel: `${path}.trafficServer`, nginx: `${path}.nginx` },
      { tunnel: { port: { value: tlsServicePort.number } }, nginx: usualNginx },
    ),
    learn: { pulsarProxy: askOperator, nginx: askOperator },
    origin: { handedOver },
  };
}

/** Everything is known; undefined: not yet, which is a fault. */
export function endpointsOf(exchange: PlacedExchange | undefined): ExchangeEndpoints | undefined {
  if (exchange === undefined || !isReachable(exchange)) return undefined;
  return { trafficServer: exchange.pulsarProxy, nginx: exchange.nginx };
}
