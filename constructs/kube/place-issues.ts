import type { Issue } from '../issues/issue';
import { dnsLabelIssues } from '../terms/dns-name';
import type { KubernetesPlan } from './kubernetes';
import { kubernetesIssues } from './kubernetes';

/** Where a person stated what a tier is told about its place; a federation says it of the site, the party or the exchange. */
export interface PlacePaths {
  readonly namespace: string;
  readonly kubernetes: string;
}

/** The places of a tier used alone. */
export function placePaths(path: string): PlacePaths {
  return { namespace: `${path}.namespace`, kubernetes: `${path}.kubernetes` };
}

/** Faults of the place that a tier is to stand in. */
export function placeIssues(
  plan: { readonly kubernetes: KubernetesPlan; readonly namespace: string },
  place: PlacePaths,
): Issue[] {
  return [
    ...kubernetesIssues(plan.kubernetes, place.kubernetes),
    ...dnsLabelIssues(plan.namespace, place.namespace, 'name of a Namespace'),
  ];
}
