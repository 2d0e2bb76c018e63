export { developmentCa, fromFiles } from './certificates/source';
export type { CertificateSource } from './certificates/source';
export { Exchange } from './exchange/exchange';
export { exchangeIssues } from './exchange/issues';
export { planExchange } from './exchange/plan';
export type { ExchangePlan } from './exchange/plan';
export type {
  ExchangeNetworkProps,
  ExchangePlace,
  ExchangeProps,
  NginxProps,
  TrafficServerProps,
} from './exchange/props';
export type {
  ExchangeEndpointProps,
  ExchangeSiteProps,
  ExternalExchangeProps,
  ExternalPartyProps,
  FederationProps,
  NginxEndpointProps,
  PartyProps,
  PulsarProxyEndpointProps,
  SiteProps,
  TrafficServerEndpointProps,
} from './federation/props';
export { Federation } from './federation-in-app';
export type { Extend, ExtensibleSite, SiteConstructs, SiteFile } from './federation/site';
export { renderIssue } from './issues/issue';
export type { FilePlace, Issue, Severity } from './issues/issue';
export type { DiskProps } from './kube/disk';
export type { ImageProps, PullPolicy } from './kube/image';
export { kubernetesVersions } from './kube/kubernetes';
export type { KubernetesVersion, PodSecurity } from './kube/kubernetes';
export type { NetworkPeer } from './kube/network-policy';
export type { PlacementProps, Spread, TolerationProps } from './kube/placement';
export type { PodResourceProps, ResourceProps } from './kube/resources';
export type { ServerPlan, ServerProps } from './kube/server-plan';
export type { PublicServiceBaseProps, PublicServiceProps } from './kube/service';
export { Server } from './kube/server';
export type { Planned } from './kube/planned';
export type { NginxServerProps, NginxServiceProps } from './nginx/props';
export { fateIssues } from './party/issues';
export { FateParty } from './party/party';
export { planFate } from './party/plan';
export type { FatePlan } from './party/plan';
export type {
  ClaimProps,
  DataNodeProps,
  FateBoardProps,
  FateFlowProps,
  FateFlowServiceProps,
  FateNetworkProps,
  FateNginxProps,
  FatePlace,
  FateProps,
  FolderClaimProps,
  HdfsProps,
  ModuleProps,
  MySqlProps,
  NameNodeProps,
  PulsarAddress,
  SparkProps,
  SparkWorkerProps,
} from './party/props';
export {
  developmentPasswords,
  passwordsFromEnvironment,
  passwordsFromFiles,
  passwordsFromSecret,
} from './passwords/source';
export type { PasswordSource } from './passwords/source';
export { PulsarInitialization } from './pulsar/initialization';
export { pulsarIssues } from './pulsar/issues';
export { planPulsarTier } from './pulsar/plan';
export type { ComponentPlan, PulsarTierPlan } from './pulsar/plan';
export type {
  BookKeeperProps,
  ComponentProps,
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
export { handover, topology } from './questions';
export type { Answer } from './questions';
export { synthesise, synthesiseApp } from './synthesis';
export type { ExchangeEndpoints, PartyRoute } from './terms/route';
export type { SynthesisOptions, SynthesisResult } from './synthesis';
