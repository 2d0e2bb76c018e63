import { renderYaml } from '../quoting/yaml';
import { pulsarRoutes } from '../terms/pulsar-routes';
import { pulsarPort, pulsarTlsPort } from '../terms/pulsar-ports';
import type { FatePlan } from './plan';

/**
 * `pulsar_route_table.yaml`: by it FATE tells its Pulsar where those of the other parties are (FATE v1.6.1
 * `python/fate_arch/federation/pulsar/_federation.py`). Ids are whole numbers: it looks a quoted one up in vain.
 */
export function renderPulsarRouteTable({ partyId, pulsar, domain, parties, exchange }: FatePlan): string {
  const { others, listed } = pulsarRoutes(domain, parties, exchange);
  const ports = { port: pulsarPort.number, sslPort: pulsarTlsPort.number };
  const table = new Map<string | number, object>();
  if (others !== undefined) {
    table.set('default', { ...others, brokerPort: pulsarPort.number, brokerSslPort: pulsarTlsPort.number });
  }
  // FATE never reads its own party's entry; people do.
  table.set(partyId, { host: pulsar.host, ...ports, proxy: '' });
  for (const route of listed) table.set(route.partyId, { host: route.host, ...ports, proxy: route.proxy });
  return renderYaml(table);
}
