import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makeCertificate, makeDevelopmentCa, type MadeCertificate } from '../../constructs/certificates/make';

const made = makeDevelopmentCa(new Date());
const issuer = { certificate: new X509Certificate(made.certificate), key: createPrivateKey(made.key) };

/** A certificate for these names, the first being its common name, signed by a CA of this run. */
export const certificate = (...names: readonly string[]): MadeCertificate => makeCertificate(names, issuer, new Date());
