import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Identity } from './identity';
import type { NetworkPeer, NetworkPort, NetworkRule } from './network-policy';
import { addNetworkPolicy } from './network-policy';
import type { ServerSpec } from './server';
import { Server } from './server';
import type { ServerDefaults, ServerPlan, ServerRules } from './server-plan';

/** What one program of a tier dials: which server, on which ports; none: on any. */
export interface Dial<Name extends string = string> {
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
  /** Which servers of the tier it dials. */
  readonly dials: (tier: Tier) => readonly Dial<Name>[];
  /** Who else may call it. @default - nobody */
  readonly takes?: (tier: Tier) => readonly NetworkRule[];
  /** Whom it may dial beside those of the tier, and nobody else. Absent: it may dial whom it likes. */
  readonly leaves?: (tier: Tier) => readonly NetworkRule[];
}

/** What dials servers of a tier and is none itself, as Jobs do. */
export interface Caller<To extends string, Name extends string> {
  readonly name: Name;
  readonly dials: () => readonly Dial<To>[];
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

/** Closes every server to all but those that dial it; a server that nobody dials takes no call. */
export function addNetworkPolicies<Tier, Name extends string, CallerName extends string>(
  scope: Construct,
  tier: Tier,
  servers: readonly ServerRecord<Tier, Name>[],
  callers: readonly Caller<Name, CallerName>[],
  identityOf: (tier: Tier, name: Name | CallerName) => Identity,
): Record<string, ApiObject> {
  const podsOf = (name: Name | CallerName): NetworkPeer => ({ podLabels: identityOf(tier, name).selector });
  const policies = servers.map(({ name, dials, takes, leaves }) => {
    const ofTier = [...servers, ...callers].flatMap((caller) =>
      caller
        .dials(tier)
        .filter(({ to }) => to === name)
        .map(({ ports }): NetworkRule => ({ peers: [podsOf(caller.name)], ports })),
    );
    return addNetworkPolicy(scope, identityOf(tier, name), {
      ingress: joined([...ofTier, ...(takes?.(tier) ?? [])]),
      egress: leaves && [...dials(tier).map(({ to, ports }) => ({ peers: [podsOf(to)], ports })), ...leaves(tier)],
    });
  });
  return Object.fromEntries(policies.map((policy) => [policy.name, policy]));
}

/** One rule for all who may dial the same ports; what is open to everybody stays a rule of its own. */
function joined(rules: readonly NetworkRule[]): NetworkRule[] {
  const byPorts = new Map<string, NetworkRule>();
  for (const { peers, ports } of rules) {
    const key = `${peers.length === 0 ? 'everybody ' : ''}${ports.map(({ number }) => number).join()}`;
    byPorts.set(key, { peers: [...(byPorts.get(key)?.peers ?? []), ...peers], ports });
  }
  return [...byPorts.values()];
}
