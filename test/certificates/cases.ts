import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makeCertificate, makeDevelopmentCa } from '../../constructs/certificates/make';
import type { Case } from './cases/bench';
import { benchOf, hostname } from './cases/bench';
import { addBundles } from './cases/bundles';
import { addCas } from './cases/cas';
import { addConstraints } from './cases/constraints';
import { addExtensions } from './cases/extensions';
import { addGood } from './cases/good';
import { addNames } from './cases/names';
import { addSignatures } from './cases/signatures';
import { addTimes } from './cases/times';
import { addUsages } from './cases/usages';

/** Every case, made when it is asked for: no key is kept anywhere. */
export function allCases(): Case[] {
  const list: Case[] = [...development()];
  const bench = benchOf(list);
  for (const add of [
    addGood,
    addSignatures,
    addUsages,
    addExtensions,
    addConstraints,
    addCas,
    addNames,
    addTimes,
    addBundles,
  ]) {
    add(bench);
  }
  return list;
}

/** What our own development CA gives. */
function development(): Case[] {
  const now = new Date();
  const ca = makeDevelopmentCa(now);
  const issuer = { certificate: new X509Certificate(ca.certificate), key: createPrivateKey(ca.key) };
  const names = [hostname, 'pulsar-standard-proxy', '*.pulsar-standard-broker.fate-10000.svc.cluster.local'];
  const { certificate, key } = makeCertificate(names, issuer, now);
  return [{ name: 'made by the development CA', ca: ca.certificate, chain: [certificate], key }];
}
