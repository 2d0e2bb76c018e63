export { developmentCa, fromFiles } from './certificates/source';
export type { CertificateSource } from './certificates/source';
export type { FederationProps, PartyProps, SiteProps } from './federation/props';
export { renderIssue } from './issues/issue';
export type { Issue, Severity } from './issues/issue';
export type { ImageProps, PullPolicy } from './kube/image';
export { kubernetesVersions } from './kube/kubernetes';
export type { KubernetesVersion, PodSecurity } from './kube/kubernetes';
export type { NetworkPeer } from './kube/network-policy';
export type { PlacementProps, Spread, TolerationProps } from './kube/placement';
export type { ResourceProps } from './kube/resources';
export type { PublicServiceProps } from './kube/service';
export { Workload } from './kube/workload';
export { PulsarInitialization } from './pulsar/initialization';
export { pulsarIssues } from './pulsar/issues';
export { planPulsarTier } from './pulsar/plan';
export type { ComponentPlan, PulsarTierPlan } from './pulsar/plan';
export type {
  BookKeeperProps,
  ComponentProps,
  DiskProps,
  LedgerProps,
  NetworkPolicyProps,
  ProxyProps,
  PulsarTierPlace,
  PulsarTierProps,
  TlsProps,
  ZooKeeperProps,
} from './pulsar/props';
export { PulsarTier } from './pulsar/tier';
export { pulsarVersions } from './pulsar/versions';
export type { PulsarVersion } from './pulsar/versions';
export { synthesise, synthesiseApp } from './synthesis';
export type { SynthesisOptions, SynthesisResult } from './synthesis';
