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
import { markJudged } from '../kube/fault-net';
import type { KubernetesPlan } from '../kube/kubernetes';
import { managedBy } from '../kube/managed-by';
import { addSecret } from '../kube/secret';
import { podSecurityLabels } from '../kube/pod-security';
import { passwordKeys } from '../party/facts';
import { fateLabels } from '../party/labels';
import { FateParty } from '../party/party';
import type { FatePlan } from '../party/plan';
import type { Passwords } from '../passwords/passwords';
import { passwordNames } from '../passwords/passwords';
import type { PasswordSet } from '../passwords/read';
import { caKey, tlsCertKey, tlsKeyKey } from '../pulsar/facts';
import { PulsarInitialization } from '../pulsar/initialization';
import { tierLabels } from '../pulsar/labels';
import { caSecretName, certificateSecretName } from '../pulsar/names';
import { PulsarPeersMoved } from '../pulsar/peers-moved';
import { PulsarTier } from '../pulsar/tier';
import { pulsarRoutes } from '../terms/pulsar-routes';
import type { ExchangeSitePlan, PartyPlan, SitePlan } from './plan';
import { brokerCertificateNeed, exchangeCertificateNeed } from './plan';

/*
 * Files of a site: a chart each, in the order in which they are applied. The number is part of the chart's id, so that a
 * later chart renames none. Charts do not refer to one another: cdk8s would number them anew.
 */
const firstTimeFolder = 'first-time';
const peersMovedFolder = 'peers-moved';
/** How files with Secrets end, so that git can ignore or encrypt exactly them. */
export const secretsEnding = '-secrets.k8s.yaml';

/** Files of ours in the folder of a site. */
const fileNames = [
  '0100-namespace', '0200-pulsar-secrets', '0300-pulsar', '0400-exchange-secrets', '0500-exchange', '0600-fate-secrets',
  '0700-fate', `${firstTimeFolder}/0100-pulsar-initialization`, `${peersMovedFolder}/0100-pulsar-peers`,
]; // prettier-ignore

/** Whether a file of `dist/`, by its path there, has a name that we give. */
export function isNameOfOurs(path: string): boolean {
  const [, ...inSite] = path.split(/[/\\]/);
  return fileNames.some((name) => inSite.join('/') === `${name}.k8s.yaml`);
}

/** What Secrets are made of. */
export interface SecretsOfSites {
  readonly certificates: CertificateSet;
  readonly passwords: PasswordSet;
}

/** Constructs of one site, for `extend`. */
export interface SiteConstructs {
  /** Name of the site. */
  readonly name: string;
  /** Pulsar tier of the party. Absent: the site runs no party. */
  readonly pulsar?: PulsarTier;
  /** FATE of the party. Absent: the site runs no FATE. */
  readonly fate?: FateParty;
  /** The exchange. Absent: the site runs none. */
  readonly exchange?: Exchange;
  /** Adds a file to the site's folder, such as `0800-own`. Numbers from 0800 on are free. */
  readonly chart: (id: string) => Chart;
}

/** Changes or adds objects of a site for which there is no prop. */
export type Extend = (site: SiteConstructs) => void;

/** Writes a site's folder: what is applied at every change, in `first-time/` what is applied once, in `peers-moved/` what is when somebody moved. */
export function writeSite(site: SitePlan, secrets: SecretsOfSites, outdir: string, extend: Extend): void {
  const { certificates, passwords } = secrets;
  const folder = join(outdir, site.name);
  const app = new App({ outdir: folder });
  const { party, exchange } = site;
  let [pulsar, fate, middle]: [PulsarTier?, FateParty?, Exchange?] = [];
  const made = [party, exchange].flatMap((tier) => (tier?.createNamespace === true ? [tier.namespace] : []));
  if (made.length > 0) addNamespaces(chart(app, '0100-namespace'), site.kubernetes, made);
  if (party !== undefined) {
    addPulsarSecrets(chart(app, '0200-pulsar-secrets'), party, certificates);
    pulsar = new PulsarTier(tierChart(app, '0300-pulsar'), 'pulsar', party.pulsarProps);
  }
  if (exchange !== undefined) {
    addExchangeSecrets(chart(app, '0400-exchange-secrets'), exchange, certificates);
    middle = new Exchange(tierChart(app, '0500-exchange'), 'exchange', exchange.exchangeProps);
  }
  if (party?.fate !== undefined) {
    const given = passwords.of.get(party.partyId);
    if (given !== undefined) {
      addFateSecrets(chart(app, '0600-fate-secrets'), party.fate.plan, given, passwords.development);
    }
    fate = new FateParty(tierChart(app, '0700-fate'), 'fate', party.fate.props);
  }
  extend({
    name: site.name,
    ...(pulsar && { pulsar }),
    ...(fate && { fate }),
    ...(middle && { exchange: middle }),
    chart: (id) => chart(app, id),
  });
  app.synth();
  if (party !== undefined) writeFirstTime(party, folder);
  if (party?.fate !== undefined) writePeersMoved(party, party.fate.plan, folder);
}

function writeFirstTime(party: PartyPlan, folder: string): void {
  const firstTime = new App({ outdir: join(folder, firstTimeFolder) });
  new PulsarInitialization(chart(firstTime, '0100-pulsar-initialization'), 'pulsar', party.pulsar);
  firstTime.synth();
}

function writePeersMoved({ pulsar }: PartyPlan, { domain, parties, exchange, tenant }: FatePlan, folder: string): void {
  const app = new App({ outdir: join(folder, peersMovedFolder) });
  const routes = pulsarRoutes(domain, parties, exchange);
  new PulsarPeersMoved(chart(app, '0100-pulsar-peers'), 'pulsar', pulsar, tenant, routes);
  app.synth();
}

function addFateSecrets(scope: Construct, plan: FatePlan, passwords: Passwords, development: boolean): void {
  addSecret(scope, 'passwords', {
    name: plan.passwordSecret,
    namespace: plan.namespace,
    labels: fateLabels(plan),
    data: Object.fromEntries(passwordNames.map((name) => [passwordKeys[name], passwords[name]])),
    annotations: development ? { [developmentPasswordAnnotation]: 'true' } : {},
  });
}

/** Marks Secrets that nothing of value may depend on. */
const developmentPasswordAnnotation = 'cdk8s-fate/development-password';

function chart(app: App, id: string): Chart {
  return new Chart(app, id, { disableResourceNameHashes: true });
}

/** A chart for a tier of the plan, which has been checked. */
function tierChart(app: App, id: string): Chart {
  const made = chart(app, id);
  markJudged(made);
  return made;
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
