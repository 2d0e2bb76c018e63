import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Identity } from './identity';
import type { NetworkPeer, NetworkPort, NetworkRule } from './network-policy';
import { addNetworkPolicy } from './network-policy';
import type { ServerSpec } from './server';
import { Server } from './server';
import type { ServerDefaults, ServerPlan, ServerRules } from './server-plan';

/** A connection inside a tier: the server, and its ports; an empty list is every port. */
export interface Connection<Name extends string = string> {
  readonly to: Name;
  readonly ports: readonly NetworkPort[];
}

/**
 * One server of a tier. A tier is a list of these records: its objects, faults and NetworkPolicies are derived from them.
 */
export interface ServerRecord<Tier, Name extends string = string> extends ServerRules {
  /** Name in object names and labels. */
  readonly name: Name;
  /** Its prop within the props of the tier. */
  readonly prop: string;
  readonly defaults: ServerDefaults;
  readonly plan: (tier: Tier) => ServerPlan;
  readonly describe: (tier: Tier) => ServerSpec;
  /** Servers of the tier that it connects to. */
  readonly connectsTo: (tier: Tier) => readonly Connection<Name>[];
  /** Peers outside the tier that may connect to it. @default - none */
  readonly ingress?: (tier: Tier) => readonly NetworkRule[];
  /** The only peers outside the tier that it may connect to. Absent: it may connect to any peer. */
  readonly egress?: (tier: Tier) => readonly NetworkRule[];
}

/** A program that connects to servers of a tier without being one, such as a Job. */
export interface Caller<To extends string, Name extends string> {
  readonly name: Name;
  readonly connectsTo: () => readonly Connection<To>[];
}

/** Adds servers of a tier by their names. */
export function addServers<Tier, Name extends string>(
  scope: Construct,
  tier: Tier,
  servers: readonly ServerRecord<Tier, Name>[],
  identityOf: (tier: Tier, name: Name) => Identity,
): (name: Name) => Server {
  const records = new Map(servers.map((record) => [record.name, record]));
  return (name) => {
    const record = records.get(name);
    if (record === undefined) throw new Error(`the tier has no server ${name}`);
    return new Server(scope, identityOf(tier, name), record.describe(tier));
  };
}

/** NetworkPolicies that allow only the listed connections to each server. None if the tier has them switched off. */
export function addNetworkPolicies<
  Tier extends { readonly networkPolicies?: object },
  Name extends string,
  CallerName extends string,
>(
  scope: Construct,
  tier: Tier,
  servers: readonly ServerRecord<Tier, Name>[],
  callers: readonly Caller<Name, CallerName>[],
  identityOf: (tier: Tier, name: Name | CallerName) => Identity,
): Record<string, ApiObject> {
  if (tier.networkPolicies === undefined) return {};
  const podsOf = (name: Name | CallerName): NetworkPeer => ({ podLabels: identityOf(tier, name).selector });
  const policies = servers.map(({ name, connectsTo, ingress, egress }) => {
    const ofTier = [...servers, ...callers].flatMap((caller) =>
      caller
        .connectsTo(tier)
        .filter(({ to }) => to === name)
        .map(({ ports }): NetworkRule => ({ peers: [podsOf(caller.name)], ports })),
    );
    return addNetworkPolicy(scope, identityOf(tier, name), {
      ingress: joined([...ofTier, ...(ingress?.(tier) ?? [])]),
      egress: egress && [...connectsTo(tier).map(({ to, ports }) => ({ peers: [podsOf(to)], ports })), ...egress(tier)],
    });
  });
  return Object.fromEntries(policies.map((policy) => [policy.name, policy]));
}

/** One rule for all peers of the same ports; a rule for every peer stays separate. */
function joined(rules: readonly NetworkRule[]): NetworkRule[] {
  const byPorts = new Map<string, NetworkRule>();
  for (const { peers, ports } of rules) {
    const numbers = ports.map(({ number, endNumber, protocol }) => [number, endNumber, protocol]);
    const key = JSON.stringify([peers.length === 0, numbers]);
    byPorts.set(key, { peers: [...(byPorts.get(key)?.peers ?? []), ...peers], ports });
  }
  return [...byPorts.values()];
}
