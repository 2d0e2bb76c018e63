import { generateKeyPairSync } from 'node:crypto';
import type { Signed } from '../certificates/builder';
import {
  alternativeNames,
  basicConstraints,
  certify,
  extendedKeyUsage,
  name,
  oids,
  rsa,
} from '../certificates/builder';
import { loopback } from './ports';

/** What the API server and its administrator prove themselves with; all PEM, made for one run. */
export interface Credentials {
  readonly caCert: string;
  readonly server: CertifiedKey;
  readonly admin: CertifiedKey;
  /** Signs ServiceAccounts' tokens; the API server doesn't start without it. */
  readonly serviceAccountKey: string;
}

export interface CertifiedKey {
  readonly cert: string;
  readonly key: string;
}

/**
 * A CA that nobody else knows, and what it signs. It also tells our server from one that took its port:
 * another can't show a certificate of this CA.
 */
export function makeCredentials(): Credentials {
  const ca = certify({ ...aDay, name: 'cdk8s-fate-test-ca', keys: rsa('CA'), extensions: [basicConstraints(true)] });
  const server = certify({
    ...aDay,
    name: 'kube-apiserver',
    by: ca,
    keys: rsa('API server'),
    extensions: [extendedKeyUsage([oids.serverAuth]), alternativeNames([`ip:${hex(loopback)}`])],
  });
  // The group system:masters may do everything, whatever RBAC says.
  const admin = certify({
    ...aDay,
    subject: name(['O', 'system:masters'], ['CN', 'admin']),
    by: ca,
    keys: rsa('admin'),
    extensions: [extendedKeyUsage([oids.clientAuth])],
  });
  return {
    caCert: ca.pem,
    server: certified(server),
    admin: certified(admin),
    serviceAccountKey: generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'sec1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  };
}

/** From yesterday, for clocks that differ. */
const aDay = { from: -1, to: 1 };

function certified({ pem, keys }: Signed): CertifiedKey {
  return { cert: pem, key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function hex(address: string): string {
  return Buffer.from(address.split('.').map(Number)).toString('hex');
}
