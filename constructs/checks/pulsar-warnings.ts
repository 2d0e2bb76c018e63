import type { Issue } from '../issues/issue';
import { peersAdmitAll, serviceAdmitsAll } from '../kube/openness';
import { components, imagesOf } from '../pulsar/components';
import { bareKey } from '../pulsar/config';
import { fateJobSeconds } from '../pulsar/facts';
import type { PulsarTierPlan } from '../pulsar/plan';
import { mostZooKeepers } from '../pulsar/zookeeper';
import { isReleaseBefore } from '../terms/release';
import type { Warning } from './warning';
import { asWarnings, movingTagWarnings, spreadWarnings } from './warning';

/** Warnings about a Pulsar tier. Without a number of nodes, the spread over nodes is not checked. */
export function pulsarWarnings(
  plan: PulsarTierPlan,
  path: string,
  nodes?: number,
  clusterCidrs: readonly string[] = [],
): Issue[] {
  const pods = components.map(({ prop }) => ({ prop, ...plan[prop] }));
  return asWarnings([
    ...zookeeperWarnings(plan, path),
    ...ledgerWarnings(plan, path),
    ...lostMessageWarnings(plan, path),
    ...budgetWarnings(plan, path),
    ...singlePodWarnings(plan, path),
    ...imageWarnings(plan, path),
    ...openProxyWarnings(plan, path),
    ...openNetworkWarnings(plan, path, clusterCidrs),
    ...spreadWarnings(pods, path, nodes),
  ]);
}

/** Four ZooKeepers survive the loss of one, as three do. */
function zookeeperWarnings({ zookeeper: { replicas } }: PulsarTierPlan, path: string): Warning[] {
  // Too few and too many are faults.
  if (replicas % 2 === 1 || replicas < 3 || replicas > mostZooKeepers.most) return [];
  const wrong = `survives no more losses than ${replicas - 1} ZooKeepers, and one more can fail`;
  const mend = `use ${replicas - 1} or ${replicas + 1}; change a running tier by one ZooKeeper at a time`;
  return [{ code: 'even-zookeepers', path: `${path}.zookeeper.replicas`, got: replicas, wrong, mend }];
}

function ledgerWarnings({ ledgers, bookkeeper }: PulsarTierPlan, path: string): Warning[] {
  const warnings: Warning[] = [];
  const bookies = bookkeeper.replicas;
  const { ackQuorum, ensembleSize, skipUnreadable } = ledgers;
  if (ackQuorum === 1) {
    const wrong =
      'acknowledges a message that one bookie has: while that bookie is down the message cannot be read, and if its disk is lost the message is lost';
    const code = 'ack-quorum-survives-no-bookie';
    warnings.push({ code, path: `${path}.ledgers.ackQuorum`, got: ackQuorum, wrong, mend: 'use 2' });
  }
  if (ensembleSize === bookies) {
    const wrong = `is the number of all bookies (${bookies}): while one bookie is down, no ledger can be opened, and brokers accept neither messages nor subscriptions`;
    const mend = `use ${Math.max(1, bookies - 1)}, or run ${bookies + 1} bookies`;
    const code = 'writing-stops-with-a-bookie';
    warnings.push({ code, path: `${path}.ledgers.ensembleSize`, got: ensembleSize, wrong, mend });
  }
  if (skipUnreadable) {
    const wrong =
      'lets brokers skip messages that they cannot read, without an error: a job would train on incomplete data';
    const mend = 'leave it out; set it only for as long as it takes to give up a lost ledger';
    const code = 'unreadable-ledgers-skipped';
    warnings.push({ code, path: `${path}.ledgers.skipUnreadable`, got: true, wrong, mend });
  }
  return warnings;
}

const longest = `a job of FATE may take ${fateJobSeconds / (24 * 60 * 60)} days`;

/** Broker settings that drop messages that a job waits for: one value, or every number from 1 to below a limit; 0 is no limit. */
const droppingSettings: Readonly<Record<string, { value?: string; below?: number; wrong: string }>> = {
  ttlDurationDefaultInSeconds: { below: fateJobSeconds, wrong: `drops messages that wait longer, and ${longest}` },
  subscriptionExpirationTimeMinutes: {
    below: fateJobSeconds / 60,
    wrong: `drops subscriptions that are not read for this time, with their messages, and ${longest}`,
  },
  backlogQuotaDefaultRetentionPolicy: {
    value: 'consumer_backlog_eviction',
    wrong: 'drops the oldest messages of a party that reads slowly',
  },
  maxNamespacesPerTenant: {
    below: Infinity,
    wrong: 'refuses jobs above this number: FATE creates a namespace for each job, and deletes none',
  },
};

/** A job waits forever for a message that a broker has dropped. */
function lostMessageWarnings({ broker }: PulsarTierPlan, path: string): Warning[] {
  return Object.entries(broker.configData).flatMap(([key, text]): Warning[] => {
    const setting = Object.entries(droppingSettings).find(([name]) => name === bareKey(key))?.[1];
    if (setting === undefined) return [];
    const { value, below = 0, wrong } = setting;
    if (text.trim() !== value && !(Number(text) > 0 && Number(text) < below)) return [];
    const mend = Number.isFinite(below) && below > 0 ? `use ${below} or more, or leave it out` : 'leave it out';
    return [{ code: 'config-data-loses-messages', path: `${path}.broker.configData.${key}`, wrong, mend }];
  });
}

/** Number of pods of each component that a drain of nodes may take. */
function budgetWarnings(plan: PulsarTierPlan, path: string): Warning[] {
  const { ensembleSize, ackQuorum } = plan.ledgers;
  const limits = [
    {
      prop: 'zookeeper',
      limit: Math.floor((plan.zookeeper.replicas - 1) / 2),
      loss: 'may leave no majority of ZooKeepers, and the whole tier stops',
    },
    {
      prop: 'bookkeeper',
      limit: Math.min(plan.bookkeeper.replicas - ensembleSize, ackQuorum - 1),
      loss: 'may take bookies that messages need: until they are back, messages cannot be read or written',
    },
    { prop: 'broker', limit: plan.broker.replicas - 1, loss: 'may take every broker at once' },
    { prop: 'proxy', limit: plan.proxy.replicas - 1, loss: 'may take every proxy at once' },
  ] as const;
  return limits.flatMap(({ prop, limit, loss }): Warning[] => {
    const { maxUnavailable: got } = plan[prop];
    // One is the least that a budget can allow; `singlePodWarnings` concerns components of one pod.
    const most = Math.max(limit, 1);
    if (got === undefined || got <= most) return [];
    const wrong = `${loss} when nodes are drained`;
    return [{ code: 'budget-lets-quorum-go', path: `${path}.${prop}.maxUnavailable`, got, wrong, mend: `use ${most}` }];
  });
}

function singlePodWarnings(plan: PulsarTierPlan, path: string): Warning[] {
  const warnings = (['broker', 'proxy'] as const)
    .filter((prop) => plan[prop].replicas === 1)
    .map((prop): Warning => {
      const wrong = `has no second pod: each restart of the ${prop} stops all traffic until it is ready again`;
      return { code: 'missing-spare-pod', path: `${path}.${prop}.replicas`, got: 1, wrong, mend: 'use 2 or more' };
    });
  if (plan.recovery.replicas !== 0) return warnings;
  const wrong = 'leaves the messages of a lost bookie with one copy fewer: the loss of another bookie loses them';
  return [...warnings, { code: 'missing-recovery', path: `${path}.recovery.replicas`, got: 0, wrong, mend: 'use 1' }];
}

/** Releases with known vulnerabilities, and tags that can change. */
function imageWarnings(plan: PulsarTierPlan, path: string): Warning[] {
  const { defaultTag, holes } = plan.version;
  return imagesOf(plan, path).flatMap(({ path: at, image }): Warning[] => [
    ...holes
      .filter((hole) => image.tag !== undefined && isReleaseBefore(image.tag, hole.closedIn) === true)
      .map((hole) => ({
        code: 'image-with-known-hole',
        path: `${at}.tag`,
        got: image.tag,
        wrong: `has a known vulnerability: ${hole.what}`,
        mend: `use ${defaultTag}, or at least ${hole.closedIn}`,
      })),
    ...movingTagWarnings(image, at, `use a release, such as ${defaultTag}`),
  ]);
}

/** FATE's topics need no client certificate: the proxy forwards every client that speaks TLS. */
function openProxyWarnings({ proxy: { service } }: PulsarTierPlan, path: string): Warning[] {
  if (!serviceAdmitsAll(service)) return [];
  const wrong =
    'publishes Pulsar (6651) to everybody who reaches it, without client certificates: a stranger may read, write and create topics of FATE';
  const mend =
    'set sourceRanges of a LoadBalancer to the addresses of the exchange or of the other parties, or close the port in front of the nodes';
  return [{ code: 'pulsar-proxy-open-to-all', path: `${path}.proxy.service`, got: service.type, wrong, mend }];
}

/** Brokers listen without TLS and without a password, because FATE supports neither. */
function openNetworkWarnings(
  { networkPolicies }: PulsarTierPlan,
  path: string,
  clusterCidrs: readonly string[],
): Warning[] {
  const [code, at] = ['network-open', `${path}.networkPolicies`];
  if (networkPolicies === undefined) {
    const wrong =
      'opens brokers, bookies and ZooKeeper to every pod of the cluster, without TLS and without a password: any pod may read, delete or forge messages';
    return [
      { code, path: at, got: false, wrong, mend: 'leave it out, and list your clients in networkPolicies.clients' },
    ];
  }
  const wrong =
    'admits every pod of the cluster, or the internet, to the web port of brokers, which needs no password: any of them may administer Pulsar, and so read or delete messages';
  const mend = 'select the pods that need it by the labels of their namespace and their own labels';
  return (['clients', 'metrics'] as const)
    .filter((prop) => peersAdmitAll(networkPolicies[prop], clusterCidrs))
    .map((prop) => ({ code, path: `${at}.${prop}`, wrong, mend }));
}
