import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { CertificateSet } from '../certificates/read';
import { addCertificateSecret } from '../certificates/secrets';
import { Exchange } from '../exchange/exchange';
import * as exchangeFacts from '../exchange/facts';
import { exchangeLabels } from '../exchange/labels';
import * as exchangeNames from '../exchange/names';
import type { KubernetesPlan } from '../kube/kubernetes';
import { managedBy } from '../kube/managed-by';
import { podSecurityLabels } from '../kube/pod-security';
import { caKey, tlsCertKey, tlsKeyKey } from '../pulsar/facts';
import { PulsarInitialization } from '../pulsar/initialization';
import { tierLabels } from '../pulsar/labels';
import { caSecretName, certificateSecretName } from '../pulsar/names';
import { PulsarTier } from '../pulsar/tier';
import type { ExchangeSitePlan, PartyPlan, SitePlan } from './plan';
import { brokerCertificateNeed, exchangeCertificateNeed } from './plan';

/*
 * Files of a site: a chart each, in the order in which they are applied. The number is part of the chart's id, so that a
 * later chart renames none. Charts do not refer to one another: cdk8s would number them anew.
 */
const firstTimeFolder = 'first-time';
/** How files with Secrets end, so that git can ignore or encrypt exactly them. */
export const secretsEnding = '-secrets.k8s.yaml';

/** Writes a site's folder: what is applied at every change, and in `first-time/` what is applied once. */
export function writeSite(site: SitePlan, certificates: CertificateSet, outdir: string): void {
  const folder = join(outdir, site.name);
  const app = new App({ outdir: folder });
  const { party, exchange } = site;
  const made = [party, exchange].flatMap((tier) => (tier?.createNamespace === true ? [tier.namespace] : []));
  if (made.length > 0) addNamespaces(chart(app, '0100-namespace'), site.kubernetes, made);
  if (party !== undefined) {
    addPulsarSecrets(chart(app, '0200-pulsar-secrets'), party, certificates);
    new PulsarTier(chart(app, '0300-pulsar'), 'pulsar', party.pulsarProps);
  }
  if (exchange !== undefined) {
    addExchangeSecrets(chart(app, '0400-exchange-secrets'), exchange, certificates);
    new Exchange(chart(app, '0500-exchange'), 'exchange', exchange.exchangeProps);
  }
  app.synth();
  if (party !== undefined) writeFirstTime(party, folder);
}

function writeFirstTime(party: PartyPlan, folder: string): void {
  const firstTime = new App({ outdir: join(folder, firstTimeFolder) });
  new PulsarInitialization(chart(firstTime, '0100-pulsar-initialization'), 'pulsar', party.pulsar);
  firstTime.synth();
}

function chart(app: App, id: string): Chart {
  return new Chart(app, id, { disableResourceNameHashes: true });
}

function addNamespaces(scope: Construct, kubernetes: KubernetesPlan, names: readonly string[]): void {
  for (const name of names) {
    new Namespace(scope, name, {
      metadata: {
        name,
        labels: {
          ...managedBy,
          // FATE's own images run as root, which `restricted` refuses; ours from Pulsar 2.10 on would pass it.
          ...podSecurityLabels('baseline', kubernetes),
        },
      },
    });
  }
}

function addExchangeSecrets(scope: Construct, site: ExchangeSitePlan, certificates: CertificateSet): void {
  const own = certificates.certificateOf(exchangeCertificateNeed(site));
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
  });
}

function addPulsarSecrets(scope: Construct, party: PartyPlan, certificates: CertificateSet): void {
  const { pulsar } = party;
  const common = { namespace: party.namespace, labels: tierLabels(pulsar) };
  if (pulsar.tls === undefined) return;
  const own = certificates.certificateOf(brokerCertificateNeed(party));
  addCertificateSecret(scope, 'broker', {
    ...common,
    name: certificateSecretName(pulsar, pulsar.tls.certName),
    data: { [tlsCertKey]: own.certificate, [tlsKeyKey]: own.key },
    development: own.development,
  });
  addCertificateSecret(scope, 'ca', {
    ...common,
    name: caSecretName(pulsar),
    data: { [caKey]: certificates.ca },
    development: certificates.development,
  });
}
