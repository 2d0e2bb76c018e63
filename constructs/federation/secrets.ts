import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CertificateSet } from '../certificates/read';
import { addCertificateSecret } from '../certificates/secrets';
import * as exchangeFacts from '../exchange/facts';
import { exchangeLabels } from '../exchange/labels';
import * as exchangeNames from '../exchange/names';
import { addSecret } from '../kube/secret';
import { passwordKeys } from '../party/facts';
import { fateLabels } from '../party/labels';
import type { FatePlan } from '../party/plan';
import { passwordNames } from '../passwords/passwords';
import type { PasswordSet } from '../passwords/read';
import { caKey, tlsCertKey, tlsKeyKey } from '../pulsar/facts';
import { tierLabels } from '../pulsar/labels';
import { caSecretName, certificateSecretName } from '../pulsar/names';
import type { ExchangeSitePlan, PartyPlan } from './plan';
import { brokerCertificateNeed, exchangeCertificateNeed } from './plan';

/** What Secrets are made of. */
export interface SecretsOfSites {
  readonly certificates: CertificateSet;
  readonly passwords: PasswordSet;
}

/** Marks Secrets that nothing of value may depend on. */
const developmentPasswordAnnotation = 'cdk8s-fate/development-password';

/** The Secret with the passwords of a party; none where an own one is named. */
export function addFateSecrets(scope: Construct, plan: FatePlan, { of, development }: PasswordSet): ApiObject[] {
  const given = of.get(plan.partyId);
  if (given === undefined) return [];
  return [
    addSecret(scope, 'passwords', {
      name: plan.passwordSecret,
      namespace: plan.namespace,
      labels: fateLabels(plan),
      data: Object.fromEntries(passwordNames.map((name) => [passwordKeys[name], given[name]])),
      annotations: development ? { [developmentPasswordAnnotation]: 'true' } : {},
    }),
  ];
}

export function addExchangeSecrets(
  scope: Construct,
  site: ExchangeSitePlan,
  certificates: CertificateSet,
): ApiObject[] {
  const own = certificates.certificateOf(exchangeCertificateNeed(site));
  return [
    addCertificateSecret(scope, 'certificate', {
      name: exchangeNames.certificateSecretName,
      namespace: site.namespace,
      labels: exchangeLabels(site.exchange),
      data: {
        [exchangeFacts.certificateKey]: own.certificate,
        [exchangeFacts.privateKeyKey]: own.key,
        [exchangeFacts.caKey]: certificates.ca,
      },
      development: own.development || certificates.development,
    }),
  ];
}

export function addPulsarSecrets(scope: Construct, party: PartyPlan, certificates: CertificateSet): ApiObject[] {
  const { pulsar } = party;
  const common = { namespace: party.namespace, labels: tierLabels(pulsar) };
  const own = certificates.certificateOf(brokerCertificateNeed(party));
  return [
    addCertificateSecret(scope, 'broker', {
      ...common,
      name: certificateSecretName(pulsar, pulsar.tls.certName),
      data: { [tlsCertKey]: own.certificate, [tlsKeyKey]: own.key },
      development: own.development,
    }),
    addCertificateSecret(scope, 'ca', {
      ...common,
      name: caSecretName(pulsar),
      data: { [caKey]: certificates.ca },
      development: certificates.development,
    }),
  ];
}
