import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from 'kubernetes-types/networking/v1';
import type { Identity } from './identity';
import { addObject } from './object';
import { plain } from './plain';

/** A peer of a NetworkPolicy: pods by label, namespaces by label, or addresses. `{}` is every pod of the namespace. */
export interface NetworkPeer {
  /** Labels of the pods. @default - all pods of the selected namespaces */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Labels of the namespaces; `{}` is every namespace. @default - the namespace of the policy */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** Range of addresses, instead of labels. @default - none: the peer is pods */
  readonly cidr?: string;
}

/** A range of addresses, except for parts of it. */
export interface NetworkBlock {
  /** The range, as CIDR. */
  readonly cidr: string;
  /** Ranges to exclude. Each must lie within `cidr` and be smaller: kube-apiserver refuses others. */
  readonly except: readonly string[];
}

/** One rule of a NetworkPolicy: these peers, on these ports. */
export interface NetworkRule {
  /** Peers of the rule; an empty list is everybody. */
  readonly peers: readonly (NetworkPeer | NetworkBlock)[];
  /** Ports of the rule; an empty list is every port. */
  readonly ports: readonly NetworkPort[];
}

/** A port, or a range of ports. */
export interface NetworkPort {
  /** The port, or the first of the range. */
  readonly number: number;
  /** Last port of the range; Kubernetes supports it from 1.22 on. @default - one port */
  readonly endNumber?: number;
  /** Protocol of the port. @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP';
}

/** DNS of the cluster; on OpenShift it listens on 5353. */
export const dns: NetworkRule = {
  peers: [],
  ports: [53, 5353].flatMap((number) => [
    { number, protocol: 'UDP' },
    { number, protocol: 'TCP' },
  ]),
};

interface NetworkPolicySpec {
  readonly ingress: readonly NetworkRule[];
  /** Absent: pods may connect to any peer. Empty: to none. */
  readonly egress?: readonly NetworkRule[] | undefined;
}

/** Allows only the listed connections of a server's pods, if the network plugin of the cluster enforces NetworkPolicies. */
export function addNetworkPolicy(
  scope: Construct,
  { name, namespace, labels, selector }: Identity,
  { ingress, egress }: NetworkPolicySpec,
): ApiObject {
  // The API server drops an empty list, so every apply would find a difference. Both mean "none".
  const rules = (key: 'from' | 'to', list: readonly NetworkRule[]) =>
    list.length === 0 ? undefined : list.map((rule) => ({ ...renderPeers(key, rule), ...renderPorts(rule) }));
  return addObject<k8s.NetworkPolicy>(scope, `${name}-network`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels },
    spec: {
      podSelector: { matchLabels: selector },
      policyTypes: egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
      ingress: rules('from', ingress),
      egress: rules('to', egress ?? []),
    },
  });
}

function renderPeers(key: 'from' | 'to', rule: NetworkRule): Record<string, k8s.NetworkPolicyPeer[]> {
  return rule.peers.length === 0 ? {} : { [key]: plain(rule.peers).map(renderPeer) };
}

function renderPeer(peer: NetworkPeer | NetworkBlock): k8s.NetworkPolicyPeer {
  if ('except' in peer) return { ipBlock: { cidr: peer.cidr, except: [...peer.except] } };
  if (peer.cidr !== undefined) return { ipBlock: { cidr: peer.cidr } };
  return {
    ...(peer.namespaceLabels === undefined ? {} : { namespaceSelector: { matchLabels: { ...peer.namespaceLabels } } }),
    podSelector: peer.podLabels === undefined ? {} : { matchLabels: { ...peer.podLabels } },
  };
}

function renderPorts(rule: NetworkRule): { ports?: k8s.NetworkPolicyPort[] } {
  if (rule.ports.length === 0) return {};
  const ports = rule.ports.map(({ number, endNumber, protocol = 'TCP' }) => ({
    port: number,
    ...(endNumber !== undefined && { endPort: endNumber }),
    protocol,
  }));
  return { ports };
}
