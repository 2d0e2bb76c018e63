import type { Issue } from '../issues/issue';
import { serviceAdmitsAll } from '../kube/openness';
import type { PulsarTierPlan } from '../pulsar/plan';

/** FATE's topics ask for no client certificate: the proxy passes on whoever speaks TLS. */
export function proxyIsClosed({ proxy: { service } }: PulsarTierPlan, path: string): Issue[] {
  if (!serviceAdmitsAll(service)) return [];
  return [
    {
      code: 'pulsar-proxy-open-to-all',
      severity: 'warning',
      path: `${path}.proxy.service`,
      got: service.type,
      wrong:
        'publishes Pulsar (6651) to whoever reaches it, and no client certificate is asked for: a stranger may read, write and create topics of FATE',
      mend: 'name the addresses of the exchange, or of the other parties, in sourceRanges of a LoadBalancer; or close the port in front of the nodes',
    },
  ];
}
