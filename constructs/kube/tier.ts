import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Identity } from './identity';
import type { NetworkPeer, NetworkPort, NetworkRule } from './network-policy';
import { addNetworkPolicy } from './network-policy';
import type { ServerSpec } from './server';
import { Server } from './server';
import type { ServerDefaults, ServerPlan, ServerRules } from './server-plan';

/** A server that another one connects to, and the ports; without ports, every port. */
export interface Connection<Name extends string = string> {
  readonly to: Name;
  readonly ports: readonly NetworkPort[];
}

/**
 * One server of a tier, whatever a person says of it. A tier is a list of these: objects, faults and policies are worked out
 * of it, row by row.
 */
export interface ServerRecord<Tier, Name extends string = string> extends ServerRules {
  /** Its word in names and labels. */
  readonly name: Name;
  /** Where a person states what they want of it, below the tier. */
  readonly prop: string;
  readonly defaults: ServerDefaults;
  readonly plan: (tier: Tier) => ServerPlan;
  readonly describe: (tier: Tier) => ServerSpec;
  /** Servers of the tier that it connects to. */
  readonly connectsTo: (tier: Tier) => readonly Connection<Name>[];
  /** Connections from elsewhere that it accepts. @default - none */
  readonly ingress?: (tier: Tier) => readonly NetworkRule[];
  /** Where else it may connect to. Absent: it may connect to everything. */
  readonly egress?: (tier: Tier) => readonly NetworkRule[];
}

/** Pods that connect to servers of a tier and are not servers, such as those of Jobs. */
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

/** Adds a NetworkPolicy for each server: it admits the pods that connect to the server, and nothing else. */
export function addNetworkPolicies<Tier, Name extends string, CallerName extends string>(
  scope: Construct,
  tier: Tier,
  servers: readonly ServerRecord<Tier, Name>[],
  callers: readonly Caller<Name, CallerName>[],
  identityOf: (tier: Tier, name: Name | CallerName) => Identity,
): Record<string, ApiObject> {
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

/** Joins rules with the same ports. A rule that admits everybody stays separate. */
function joined(rules: readonly NetworkRule[]): NetworkRule[] {
  const byPorts = new Map<string, NetworkRule>();
  for (const { peers, ports } of rules) {
    const key = `${peers.length === 0 ? 'everybody ' : ''}${ports.map(({ number }) => number).join()}`;
    byPorts.set(key, { peers: [...(byPorts.get(key)?.peers ?? []), ...peers], ports });
  }
  return [...byPorts.values()];
}
