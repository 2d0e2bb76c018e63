import type { Issue } from '../issues/issue';
import { bareKey } from '../pulsar/config';
import { fateJobSeconds } from '../pulsar/facts';
import type { PulsarTierPlan } from '../pulsar/plan';

const days = fateJobSeconds / (24 * 60 * 60);

/** Settings by which brokers drop what FATE has not read yet, each with a value that is harmless. */
const dropping = [
  {
    key: 'ttlDurationDefaultInSeconds',
    drops: isBelow(fateJobSeconds),
    wrong: `drops messages that wait longer, and a job of FATE may take ${days} days`,
    mend: `use ${fateJobSeconds} or more, or leave it out`,
  },
  {
    key: 'subscriptionExpirationTimeMinutes',
    drops: isBelow(fateJobSeconds / 60),
    wrong: `drops subscriptions that nobody reads for so long, with their messages, and a job of FATE may take ${days} days`,
    mend: `use ${fateJobSeconds / 60} or more, or leave it out`,
  },
  {
    key: 'backlogQuotaDefaultRetentionPolicy',
    drops: (value: string) => value.trim() === 'consumer_backlog_eviction',
    wrong: 'drops the oldest messages of a party that reads slowly: its jobs wait for them without end',
    mend: 'use producer_request_hold, or leave it out',
  },
  {
    key: 'maxNamespacesPerTenant',
    drops: isBelow(Infinity),
    wrong: 'refuses jobs after so many: FATE makes a namespace for each, and deletes none',
    mend: 'leave it out',
  },
] as const;

/** A message that a broker drops is one that a job waits for. */
export function messagesAreKept({ broker }: PulsarTierPlan, path: string): Issue[] {
  return Object.entries(broker.configData).flatMap(([name, value]): Issue[] => {
    const found = dropping.find(({ key, drops }) => key === bareKey(name) && drops(value));
    if (found === undefined) return [];
    const { wrong, mend } = found;
    return [
      {
        code: 'config-data-loses-messages',
        severity: 'warning',
        path: `${path}.broker.configData.${name}`,
        wrong,
        mend,
      },
    ];
  });
}

/** 0, the default of each, is no limit. */
function isBelow(bound: number): (value: string) => boolean {
  return (value) => Number(value) > 0 && Number(value) < bound;
}
