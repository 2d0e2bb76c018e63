import type { Issue } from '../issues/issue';
import { bareKey } from '../pulsar/config';
import { fateJobSeconds } from '../pulsar/facts';
import type { PulsarTierPlan } from '../pulsar/plan';

const longest = `a job of FATE may take ${fateJobSeconds / (24 * 60 * 60)} days`;

/** Settings by which brokers drop what a job waits for: a value of theirs, or every number below one; 0 is no limit. */
const dropping: Readonly<Record<string, { readonly value?: string; readonly below?: number; readonly wrong: string }>> =
  {
    ttlDurationDefaultInSeconds: { below: fateJobSeconds, wrong: `drops messages that wait longer, and ${longest}` },
    subscriptionExpirationTimeMinutes: {
      below: fateJobSeconds / 60,
      wrong: `drops subscriptions that nobody reads for so long, with their messages, and ${longest}`,
    },
    backlogQuotaDefaultRetentionPolicy: {
      value: 'consumer_backlog_eviction',
      wrong: 'drops the oldest messages of a party that reads slowly',
    },
    maxNamespacesPerTenant: {
      below: Infinity,
      wrong: 'refuses jobs after so many: FATE makes a namespace for each, and deletes none',
    },
  };

/** A message that a broker drops is one that a job waits for without end. */
export function messagesAreKept({ broker }: PulsarTierPlan, path: string): Issue[] {
  return Object.entries(broker.configData).flatMap(([key, text]): Issue[] => {
    const row = Object.entries(dropping).find(([name]) => name === bareKey(key))?.[1];
    if (row === undefined) return [];
    const { value, below = 0, wrong } = row;
    if (text.trim() !== value && !(Number(text) > 0 && Number(text) < below)) return [];
    const mend = Number.isFinite(below) && below > 0 ? `use ${below} or more, or leave it out` : 'leave it out';
    const at = `${path}.broker.configData.${key}`;
    return [{ code: 'config-data-loses-messages', severity: 'warning', path: at, wrong, mend }];
  });
}
