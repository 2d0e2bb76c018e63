/**
 * Libraries that verify a certificate. Certificates of Pulsar are verified by Java (brokers, proxies and tools, through Netty) and
 * by OpenSSL (clients in C++ and Python). The certificate of Traffic Server is loaded only by OpenSSL.
 *
 * A certificate that Java rejects is a fault. One that only OpenSSL rejects is a fault if it is weak or breaks RFC 5280, and
 * otherwise a warning: Pulsar itself works.
 *
 * - `java`: Java and OpenSSL
 * - `openssl`: OpenSSL alone
 */
export type Verifier = 'java' | 'openssl';
