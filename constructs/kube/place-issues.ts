import type { Issue } from '../issues/issue';
import { dnsLabelIssues } from '../terms/dns-name';
import type { KubernetesPlan } from './kubernetes';
import { kubernetesIssues } from './kubernetes';

/** Paths of the props that place a tier. In a federation they belong to the site, the party or the exchange. */
export interface PlacePaths {
  readonly namespace: string;
  readonly kubernetes: string;
}

/** These paths for a tier used alone. */
export function placePaths(path: string): PlacePaths {
  return { namespace: `${path}.namespace`, kubernetes: `${path}.kubernetes` };
}

/** Faults of the namespace and the Kubernetes version of a tier. */
export function placeIssues(
  plan: { readonly kubernetes: KubernetesPlan; readonly namespace: string },
  place: PlacePaths,
): Issue[] {
  return [
    ...kubernetesIssues(plan.kubernetes, place.kubernetes),
    ...dnsLabelIssues(plan.namespace, place.namespace, 'name of a Namespace'),
  ];
}
