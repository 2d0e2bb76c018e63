import { join } from 'node:path';
import type { ApiObject } from 'cdk8s';
import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Exchange } from '../exchange/exchange';
import { addNamespace } from '../kube/namespace';
import { FateParty } from '../party/party';
import { PulsarInitialization } from '../pulsar/initialization';
import { PulsarPeersMoved } from '../pulsar/peers-moved';
import { PulsarTier } from '../pulsar/tier';
import { pulsarRoutes } from '../terms/pulsar-routes';
import type { SitePlan } from './plan';
import type { SecretsOfSites } from './secrets';
import { addExchangeSecrets, addFateSecrets, addPulsarSecrets } from './secrets';

/*
 * Files of a site: a chart each, in the order in which they are applied. The number is part of the chart's id, so that a
 * later chart renames none. Charts do not refer to one another: cdk8s would number them anew.
 */
const files = [
  '0100-namespace', '0200-pulsar-secrets', '0300-pulsar', '0400-exchange-secrets', '0500-exchange', '0600-fate-secrets',
  '0700-fate', 'first-time/0100-pulsar-initialization', 'peers-moved/0100-pulsar-peers',
] as const; // prettier-ignore
/** A file of a site's folder, without its ending. */
export type SiteFile = (typeof files)[number];

/** How files with Secrets end, so that git can ignore or encrypt exactly them. */
export const secretsEnding = '-secrets.k8s.yaml';

/** Whether a file of `dist/`, by its path there, has a name that we give. */
export function isNameOfOurs(path: string): boolean {
  const [, ...inSite] = path.split(/[/\\]/);
  return files.some((name) => inSite.join('/') === `${name}.k8s.yaml`);
}

/** The constructs of a site by what they are for. Every object in them takes `addJsonPatch`. */
export interface SiteConstructs {
  /** Name of the site. */
  readonly name: string;
  /** Namespaces that the site creates, by their names. */
  readonly namespaces: Readonly<Record<string, ApiObject>>;
  /** Secrets with certificates and passwords, by their names. */
  readonly secrets: Readonly<Record<string, ApiObject>>;
  /** Pulsar tier of the party. Absent: the site runs no party. */
  readonly pulsar?: PulsarTier;
  /** Jobs that write the metadata of a new Pulsar cluster. Absent: the site runs no party. */
  readonly initialization?: PulsarInitialization;
  /** FATE of the party. Absent: the site runs no FATE. */
  readonly fate?: FateParty;
  /** Job that tells the brokers where other parties are now. Absent: the site runs no FATE. */
  readonly peersMoved?: PulsarPeersMoved;
  /** The exchange. Absent: the site runs none. */
  readonly exchange?: Exchange;
}

/** Constructs of one site, for `extend`. */
export interface ExtensibleSite extends SiteConstructs {
  /** Adds a file to the site's folder, such as `0800-own`. Numbers from 0800 on are free. */
  readonly chart: (id: string) => Chart;
}

/** Changes or adds objects of a site for which there is no prop. */
export type Extend = (site: ExtensibleSite) => void;

/** Makes the constructs of a site, each in the scope of its file. */
export function addSite(
  { party, exchange, kubernetes, name }: SitePlan,
  { certificates, passwords }: SecretsOfSites,
  scope: (file: SiteFile) => Construct,
): SiteConstructs {
  const made = [party, exchange].flatMap((tier) => (tier?.createNamespace === true ? [tier.namespace] : []));
  return {
    name,
    namespaces: byName(made.map((namespace) => addNamespace(scope('0100-namespace'), namespace, kubernetes))),
    secrets: byName([
      ...(party ? addPulsarSecrets(scope('0200-pulsar-secrets'), party, certificates) : []),
      ...(exchange ? addExchangeSecrets(scope('0400-exchange-secrets'), exchange, certificates) : []),
      ...(party?.fate && passwords.of.has(party.partyId)
        ? addFateSecrets(scope('0600-fate-secrets'), party.fate, passwords)
        : []),
    ]),
    ...(exchange && { exchange: new Exchange(scope('0500-exchange'), 'exchange', { plan: exchange.exchange }) }),
    ...(party && {
      pulsar: new PulsarTier(scope('0300-pulsar'), 'pulsar', { plan: party.pulsar }),
      initialization: new PulsarInitialization(scope('first-time/0100-pulsar-initialization'), 'pulsar', party.pulsar),
    }),
    ...(party?.fate && {
      fate: new FateParty(scope('0700-fate'), 'fate', { plan: party.fate }),
      peersMoved: new PulsarPeersMoved(
        scope('peers-moved/0100-pulsar-peers'),
        'pulsar',
        party.pulsar,
        party.fate.tenant,
        pulsarRoutes(party.fate.domain, party.fate.parties, party.fate.exchange),
      ),
    }),
  };
}

/** A site whose files are ready to be written: an app for each folder. */
export interface SiteApps {
  readonly name: string;
  readonly apps: readonly App[];
}

/** Makes a site's files: what is applied at every change, in `first-time/` what is applied once, in `peers-moved/` what is when somebody moved. */
export function siteApps(site: SitePlan, secrets: SecretsOfSites, outdir: string, extend: Extend): SiteApps {
  const apps = new Map<string, App>();
  const charts = new Map<string, Chart>();
  const chart = (path: string): Chart => {
    const [id = '', folder = ''] = path.split('/').reverse();
    const app = apps.get(folder) ?? new App({ outdir: join(outdir, site.name, folder) });
    apps.set(folder, app);
    const made = charts.get(path) ?? new Chart(app, id, { disableResourceNameHashes: true });
    charts.set(path, made);
    return made;
  };
  extend({ ...addSite(site, secrets, chart), chart });
  return { name: site.name, apps: [...apps.values()] };
}

function byName(objects: readonly ApiObject[]): Record<string, ApiObject> {
  return Object.fromEntries(objects.map((object) => [object.name, object]));
}
