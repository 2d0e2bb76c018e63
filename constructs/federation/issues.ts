import { exchangeWarnings } from '../checks/exchange-warnings';
import { fateWarnings } from '../checks/fate-warnings';
import { pulsarWarnings } from '../checks/pulsar-warnings';
import { clusterNameWarnings } from '../checks/cluster-name-warnings';
import { exchangeIssues, exchangeNodePorts } from '../exchange/issues';
import type { Issue } from '../issues/issue';
import { isFault, renderIssue } from '../issues/issue';
import { mostNodes, wholeNumberIssues } from '../kube/count-issues';
import { clusterCidrIssues } from '../kube/edge';
import { fateIssues, fateNodePorts } from '../party/issues';
import { nodePortClaims, pulsarIssues } from '../pulsar/issues';
import { dnsLabelIssues } from '../terms/dns-name';
import type { NodePortClaim } from '../terms/node-port';
import { nodePortIssues } from '../terms/node-port';
import { domainIssues, partyIdIssues, partyTwice } from '../terms/party';
import { repeats } from '../terms/repeats';
import { clusterOfAPeerIssues, usedRouteIssues } from './fate-issues';
import type { ExchangeSitePlan, FederationPlan, PartyPlan, SitePlan } from './plan';
import { statedRouteIssues } from './route-issues';

/** Faults and warnings of a whole federation, in the order in which a person wrote it. */
export function federationIssues(plan: FederationPlan): Issue[] {
  const tiers = tiersOf(plan);
  const ofSites = [
    ...plan.sites.flatMap((site, index) => siteIssues(site, sitePath(index))),
    ...clusterNodePortIssues(tiers),
  ];
  // A value of a site that is wrong by itself is wrong in the route that follows it, and said once.
  const said = new Set(ofSites.filter(isFault).flatMap(({ path }) => (path.startsWith('sites[') ? path : [])));
  return once([
    ...domainIssues(plan.domain, 'domain'),
    ...noSiteIssues(plan),
    ...ofSites,
    ...statedRouteIssues(plan).filter(({ path }) => !said.has(path)),
    ...usedRouteIssues(plan),
    ...twiceIssues(
      plan.sites.map((site, index) => ({ path: `${sitePath(index)}.name`, value: site.name })),
      {
        code: 'site-twice',
        loss: 'the second would write over the files of the first',
        mend: 'give each site a name of its own',
      },
    ),
    ...twiceIssues(
      plan.routes.map(({ partyId, paths }) => ({ path: paths.partyId, value: partyId })),
      partyTwice,
    ),
    ...twiceIssues(
      tiers.map(({ path, namespace, cluster }) => ({ path: `${path}.namespace`, value: namespace, within: cluster })),
      {
        code: 'namespace-twice',
        loss: 'objects of FATE have fixed names, so the second party or exchange would replace those of the first',
        mend: 'give each party and exchange of a cluster a namespace of its own',
      },
    ),
    ...clusterOfAPeerIssues(plan),
    ...clusterNameWarnings(plan),
  ]);
}

function sitePath(index: number): string {
  return `sites[${index}]`;
}

function noSiteIssues(plan: FederationPlan): Issue[] {
  if (plan.sites.length > 0) return [];
  return [
    { code: 'missing-site', path: 'sites', wrong: 'is empty: there is nothing to write', mend: 'describe one site' },
  ];
}

function siteIssues(site: SitePlan, path: string): Issue[] {
  const issues = dnsLabelIssues(site.name, `${path}.name`, 'name of a site, which its folder and labels have too');
  if (site.nodes !== undefined) issues.push(...wholeNumberIssues(site.nodes, 1, `${path}.nodes`, mostNodes));
  const { party, exchange } = site;
  issues.push(...clusterCidrIssues(site.clusterCidrs, `${path}.clusterCidrs`));
  if (party !== undefined) issues.push(...partyIssues(party, site, path));
  if (exchange !== undefined) issues.push(...exchangeSiteIssues(exchange, site, path));
  if (party === undefined && exchange === undefined) {
    issues.push({
      code: 'empty-site',
      path,
      wrong: 'runs neither a party nor an exchange: there is nothing to write for it',
      mend: 'describe one of them, or leave the site out; parties that others run go into externalParties',
    });
  }
  return issues;
}

function partyIssues(party: PartyPlan, site: SitePlan, path: string): Issue[] {
  const pulsar = `${path}.party.pulsar`;
  const fate = `${path}.party.fate`;
  const place = { namespace: `${path}.party.namespace`, kubernetes: `${path}.kubernetes` };
  const ofPulsar = pulsarIssues(party.pulsar, pulsar, place);
  // The class that FATE's disks inherit is the Pulsar tier's, and so is what is wrong with it.
  const said = ofPulsar.find(({ path: at }) => at === `${pulsar}.storageClass`);
  const inherited = ({ code, path: at, got }: Issue): boolean =>
    at === `${fate}.storageClass` && code === said?.code && got === said.got;
  return [
    ...partyIdIssues(party.partyId, `${path}.party.partyId`),
    ...ofPulsar,
    ...pulsarWarnings(party.pulsar, pulsar, site.nodes, site.clusterCidrs),
    ...(party.fate === undefined
      ? []
      : [
          ...fateIssues(party.fate, fate, { ...place, partyId: `${path}.party.partyId` }).filter(
            (issue) => !inherited(issue),
          ),
          ...fateWarnings(party.fate, fate, site.nodes),
        ]),
  ];
}

function exchangeSiteIssues({ exchange }: ExchangeSitePlan, site: SitePlan, path: string): Issue[] {
  const at = `${path}.exchange`;
  return [
    ...exchangeIssues(exchange, at, { namespace: `${at}.namespace`, kubernetes: `${path}.kubernetes` }),
    ...exchangeWarnings(exchange, at, site.nodes),
  ];
}

/** A party or an exchange, with what it takes of its cluster. */
interface Tier {
  readonly path: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly nodePorts: readonly NodePortClaim[];
}

function tiersOf(plan: FederationPlan): Tier[] {
  return plan.sites.flatMap(({ cluster, party, exchange }, index) => {
    const tiers: Tier[] = [];
    if (party !== undefined) {
      const path = `${sitePath(index)}.party`;
      const nodePorts = [
        ...nodePortClaims(party.pulsar, `${path}.pulsar`),
        ...(party.fate === undefined ? [] : fateNodePorts(party.fate, `${path}.fate`)),
      ];
      tiers.push({ path, cluster, namespace: party.namespace, nodePorts });
    }
    if (exchange !== undefined) {
      const path = `${sitePath(index)}.exchange`;
      const nodePorts = exchangeNodePorts(exchange.exchange, path);
      tiers.push({ path, cluster, namespace: exchange.namespace, nodePorts });
    }
    return tiers;
  });
}

/** A value that must be unique, at its place. */
interface Stated {
  readonly path: string;
  readonly value: string | number;
  /** Among what it must be unique. @default - all */
  readonly within?: string;
}

function twiceIssues(stated: readonly Stated[], issue: { code: string; loss: string; mend: string }): Issue[] {
  const { code, loss, mend } = issue;
  return repeats(stated, ({ value, within = '' }) => `${within} ${value}`).map(({ item, first }) => ({
    code,
    path: item.path,
    got: item.value,
    wrong: `is also in ${first.path}: ${loss}`,
    mend,
  }));
}

/** NodePorts are the cluster's: two sites may take the same one only on different clusters. */
function clusterNodePortIssues(tiers: readonly Tier[]): Issue[] {
  const clusters = [...new Set(tiers.map((tier) => tier.cluster))];
  return clusters.flatMap((cluster) =>
    nodePortIssues(tiers.filter((tier) => tier.cluster === cluster).flatMap((tier) => tier.nodePorts)),
  );
}

/** What is said of a party and of its route, or of two exchanges that share their routes, is said once. */
function once(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [renderIssue(issue), issue])).values()];
}
