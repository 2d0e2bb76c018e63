import type { ExchangePlan } from '../exchange/plan';
import type { Issue } from '../issues/issue';
import { readPortRange } from '../terms/port-range';

/** A quarter of all ports; the default is a twentieth, with the first NodePorts among it. */
const many = 16_384;

/** Routes, and the network policy of Traffic Server, are held to these ports: so many of them hold nothing. */
export function connectPortsAreFew({ trafficServer: { connectPorts } }: ExchangePlan, path: string): Issue[] {
  const open = new Set(
    connectPorts.flatMap((text) => {
      const { first, last } = readPortRange(text) ?? { first: 1, last: 0 };
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
  if (open.size < many) return [];
  return [
    {
      code: 'connect-ports-open',
      severity: 'warning',
      path: `${path}.trafficServer.connectPorts`,
      got: connectPorts.join(', '),
      wrong: `opens ${open.size} ports: Traffic Server may then be led to nearly any program of a network`,
      mend: "state the ports at which parties publish their Pulsar, such as '6651' and '30000-32767'",
    },
  ];
}
