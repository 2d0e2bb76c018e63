import { pulsarWarnings } from '../checks';
import type { Issue } from '../issues/issue';
import { nodePortClaims, pulsarIssues } from '../pulsar/issues';
import { dnsLabelIssues } from '../terms/dns-name';
import { nodePortIssues } from '../terms/node-port';
import { domainIssues, partyIdIssues } from '../terms/party';
import type { FederationPlan, SitePlan } from './plan';

/** Faults and warnings of a whole federation, in the order in which a person wrote it. */
export function federationIssues(plan: FederationPlan): Issue[] {
  return [
    ...domainIssues(plan.domain, 'domain'),
    ...noSiteIssues(plan),
    ...plan.sites.flatMap((site, index) => siteIssues(site, sitePath(index))),
    ...twiceIssues(plan, {
      code: 'site-twice',
      at: 'name',
      valueOf: (site) => site.name,
      loss: 'the second would write over the files of the first',
      mend: 'give each site a name of its own',
    }),
    ...twiceIssues(plan, {
      code: 'party-twice',
      at: 'party.partyId',
      valueOf: (site) => site.party.partyId,
      loss: 'the others could not tell the two parties apart',
      mend: 'give each party an id of its own',
    }),
    ...twiceIssues(plan, {
      code: 'namespace-twice',
      at: 'party.namespace',
      valueOf: (site) => site.party.namespace,
      within: (site) => site.cluster,
      loss: 'objects of FATE have fixed names, so the second party would replace those of the first',
      mend: 'give each party of a cluster a namespace of its own',
    }),
    ...clusterNodePortIssues(plan),
  ];
}

function sitePath(index: number): string {
  return `sites[${index}]`;
}

function noSiteIssues(plan: FederationPlan): Issue[] {
  if (plan.sites.length > 0) return [];
  return [{ code: 'no-site', path: 'sites', wrong: 'is empty: there is nothing to write', mend: 'describe one site' }];
}

function siteIssues(site: SitePlan, path: string): Issue[] {
  const { party } = site;
  const pulsar = `${path}.party.pulsar`;
  return [
    ...dnsLabelIssues(site.name, `${path}.name`, 'name of a site, which its folder and labels have too'),
    ...partyIdIssues(party.partyId, `${path}.party.partyId`),
    ...pulsarIssues(party.pulsar, pulsar, {
      namespace: `${path}.party.namespace`,
      kubernetes: `${path}.kubernetes`,
    }),
    ...pulsarWarnings(party.pulsar, pulsar, site.nodes),
  ];
}

interface Unique {
  readonly code: string;
  /** Where in a site the value stands. */
  readonly at: string;
  readonly valueOf: (site: SitePlan) => string | number;
  /** Sites among which it must be unique. @default - all */
  readonly within?: (site: SitePlan) => string;
  readonly loss: string;
  readonly mend: string;
}

function twiceIssues(plan: FederationPlan, unique: Unique): Issue[] {
  const first = new Map<string, number>();
  return plan.sites.flatMap((site, index): Issue[] => {
    const value = unique.valueOf(site);
    const key = `${unique.within?.(site) ?? ''} ${value}`;
    const holder = first.get(key);
    if (holder === undefined) {
      first.set(key, index);
      return [];
    }
    return [
      {
        code: unique.code,
        path: `${sitePath(index)}.${unique.at}`,
        got: value,
        wrong: `stands in ${sitePath(holder)} too: ${unique.loss}`,
        mend: unique.mend,
      },
    ];
  });
}

/** NodePorts are the cluster's: two sites may take the same one only on different clusters. */
function clusterNodePortIssues(plan: FederationPlan): Issue[] {
  const clusters = [...new Set(plan.sites.map((site) => site.cluster))];
  return clusters.flatMap((cluster) =>
    nodePortIssues(
      plan.sites.flatMap((site, index) =>
        site.cluster === cluster ? nodePortClaims(site.party.pulsar, `${sitePath(index)}.party.pulsar`) : [],
      ),
    ),
  );
}
