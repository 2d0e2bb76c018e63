/**
 * Who verifies a certificate. Pulsar's is verified by Java: in brokers, proxies and tools, through Netty; and by OpenSSL, in
 * clients written in C++ and Python. Traffic Server's own is loaded by OpenSSL, and Java never sees it.
 *
 * What Java refuses is a fault. What OpenSSL alone refuses is a fault where the certificate is weak or breaks RFC 5280;
 * where it is in order, and OpenSSL is only stricter, it is a warning: Pulsar itself goes on working.
 *
 * - `java`: Java and OpenSSL
 * - `openssl`: OpenSSL alone
 */
export type Verifier = 'java' | 'openssl';
