/** Parts of the names of a Pulsar tier. */
export interface TierName {
  /** Full name: the release, or `<release>-pulsar` if the release does not contain that word (chart 2.7.2 `_helpers.tpl`). */
  readonly fullName: string;
  /** First part of the names of objects and Secrets. */
  readonly release: string;
  /** Namespace of every object. */
  readonly namespace: string;
  /** DNS domain of the Kubernetes cluster. */
  readonly clusterDomain: string;
}

/** Words that the chart's names and labels use. */
export type Component = 'zookeeper' | 'bookie' | 'recovery' | 'broker' | 'proxy' | 'toolset';
/** Components that are Jobs. */
export type JobComponent = 'bookie-init' | 'pulsar-init' | 'peers-moved';

/** Part of the chart's name rule and value of the label `app`. */
export const chartName = 'pulsar';

export function fullName(release: string): string {
  return release.includes(chartName) ? release : `${release}-${chartName}`;
}

/** Name of a component's StatefulSet, Service, ConfigMap, container and disruption budget. */
export function componentName(tier: TierName, component: Component | JobComponent): string {
  return `${tier.fullName}-${component}`;
}

/** The chart calls the broker's differently, and a running pod's account is part of its template. */
export function serviceAccountName(tier: TierName, component: Component): string {
  return component === 'broker' ? `${tier.fullName}-broker-acct` : componentName(tier, component);
}

/** DNS name of a component's Service, whole: brokers of other parties and certificates repeat it. */
export function serviceFqdn(tier: TierName, component: Component): string {
  return `${componentName(tier, component)}.${tier.namespace}.svc.${tier.clusterDomain}`;
}

/** Every pod of a component, as a pattern: what the proxy may dial, what a certificate covers. */
export function anyPodFqdn(tier: TierName, component: Component): string {
  return `*.${serviceFqdn(tier, component)}`;
}

/** Claim template; its name is part of the name of each disk, so it stays. */
export function claimName(tier: TierName, component: Component, volume: string): string {
  return `${componentName(tier, component)}-${volume}`;
}

/** Rule of the guide: Secrets carry the release's name, not the full name. */
export function certificateSecretName(tier: TierName, certName: string): string {
  return `${tier.release}-${certName}`;
}

export function caSecretName(tier: TierName): string {
  return `${tier.release}-ca-tls`;
}

/** Names under which clients reach broker and proxy: what their certificate must carry beside the party's own. */
export function certificateNames(tier: TierName): string[] {
  return (['proxy', 'broker'] as const).flatMap((component) => [
    componentName(tier, component),
    serviceFqdn(tier, component),
    anyPodFqdn(tier, component),
  ]);
}
