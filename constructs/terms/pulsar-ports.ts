/** Ports of brokers and proxies that FATE and other parties' Pulsars are told of. */

/** Without TLS: FATE 1.6.1 supports nothing else (`python/fate_arch/federation/pulsar/_federation.py`). */
export const pulsarPort = { name: 'pulsar', number: 6650 } as const;
export const pulsarTlsPort = { name: 'pulsarssl', number: 6651 } as const;
/** Web service. The chart's proxy takes 80 and 443, which need root. */
export const pulsarWebPort = { name: 'http', number: 8080 } as const;
