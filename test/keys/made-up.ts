import type { Subject, Told } from './containers';

/** Keys that a container must not take for its own: of nobody, and of a neighbour. */
const neighbours: Readonly<Record<Subject, readonly string[]>> = {
  zookeeper: ['PULSAR_PREFIX_managedLedgerDefaultAckQuorum', 'BOOKIE_MEM'],
  bookie: ['PULSAR_PREFIX_brokerServicePortTls', 'webServicePort'],
  // `bin/bookkeeper` falls back on PULSAR_MEM, and we give it BOOKIE_MEM.
  recovery: ['PULSAR_MEM', 'webServicePort'],
  broker: ['PULSAR_PREFIX_brokerProxyAllowedHostNames', 'BOOKIE_MEM'],
  proxy: ['PULSAR_PREFIX_managedLedgerDefaultAckQuorum', 'BOOKIE_MEM'],
  toolset: ['brokerServiceURLTLS', 'PULSAR_PREFIX_brokerServicePortTls'],
  'bookie-init': [],
  'pulsar-init': [],
  'peers-moved': [],
};
const nobodys = ['notAKey', 'PULSAR_PREFIX_notAKey', 'NOT_A_VARIABLE'];

/** The container told a few things more, all without effect: this proof must find every one of them dead. */
export function withMadeUp(told: Told, subject: Subject): Told {
  const keys = [...nobodys, ...(told.isInit ? [] : neighbours[subject])];
  return {
    ...told,
    variables: { ...told.variables, ...Object.fromEntries(keys.map((key) => [key, '-Xmx7m'])) },
    judged: keys,
  };
}
