import type { PulsarVersion } from '../../constructs/pulsar/versions';
import type { Subject } from './containers';

/** A key whose effect lies in software that is not published as a package. */
export interface Elsewhere {
  readonly lines: readonly PulsarVersion[];
  readonly subject: Subject;
  readonly key: string;
  /** Where a person can see it. */
  readonly source: string;
}

/*
 * Not provable here, each with its source. An entry that nothing emits any more, or that can be proved after all, makes
 * the run fail: this list must not grow old.
 */
const elsewhere: readonly Elsewhere[] = [
  {
    lines: ['2.7'],
    subject: 'proxy',
    key: 'PULSAR_PREFIX_brokerProxyAllowedHostNames',
    source: 'came with 2.7.5: ProxyConfiguration of pulsar-proxy at tag v2.7.5 of apache/pulsar',
  },
  {
    lines: ['2.7'],
    subject: 'proxy',
    key: 'PULSAR_PREFIX_brokerProxyAllowedTargetPorts',
    source: 'came with 2.7.5: ProxyConfiguration of pulsar-proxy at tag v2.7.5 of apache/pulsar',
  },
  {
    lines: ['2.7'],
    subject: 'toolset',
    key: 'PULSAR_GC',
    source: 'conf/bkenv.sh gives it to bin/bookkeeper as BOOKIE_GC from 2.7.2 on, see it at that tag of apache/pulsar',
  },
  {
    lines: ['2.7', '2.10', '3.0', '4.0'],
    subject: 'zookeeper',
    key: 'ZOOKEEPER_SERVERS',
    source: 'read by bin/generate-zookeeper-config.sh, which only images have (docker/pulsar/scripts of apache/pulsar)',
  },
];

export function elsewhereOf(line: PulsarVersion, subject: Subject): Elsewhere[] {
  return elsewhere.filter((entry) => entry.lines.includes(line) && entry.subject === subject);
}
