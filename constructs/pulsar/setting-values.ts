import type { Issue } from '../issues/issue';
import { isFalse, isTrue } from '../terms/flag';
import type { ComponentProp } from './component';
import type { PulsarVersionFacts } from './versions';

/** Values that Pulsar accepts, and that keep FATE or other parties from using it. */
interface Refusal {
  readonly keys: readonly string[];
  readonly refused: (value: string) => boolean;
  readonly wrong: string;
}

/** Of brokers and proxies: neither FATE nor the brokers of other parties can authenticate. */
const serverRefusals: readonly Refusal[] = [
  {
    keys: ['authorizationEnabled'],
    refused: isTrue,
    // Later lines do not start with it (apache/pulsar#9746), earlier ones allow a client without a role nothing.
    wrong: 'needs authentication, and FATE has no setting for a token',
  },
  {
    keys: ['tlsRequireTrustedClientCertOnConnect'],
    refused: isTrue,
    wrong: 'requires client certificates, and brokers of other parties present none',
  },
  {
    keys: ['tlsEnabledWithKeyStore', 'brokerClientTlsEnabledWithKeyStore'],
    refused: isTrue,
    wrong: 'reads certificates from a key store, and the tier mounts PEM files',
  },
  {
    keys: ['bindAddress'],
    refused: (value) => !['', '0.0.0.0', '::'].includes(value.trim()),
    wrong: 'listens on one address only, and a pod gets its address when it starts',
  },
];

/* What FATE relies on: FATE v1.6.1, `python/fate_arch/federation/pulsar/_mq_channel.py`, `_pulsar_manager.py`. */
const brokerRefusals: readonly Refusal[] = [
  {
    keys: ['allowAutoTopicCreation', 'allowAutoSubscriptionCreation', 'enablePersistentTopics'],
    refused: isFalse,
    wrong: 'locks FATE out: it relies on Pulsar to create its persistent topics and subscriptions at first use',
  },
  {
    keys: ['allowAutoTopicCreationType'],
    refused: (value) => value.trim() === 'partitioned',
    wrong: 'changes the order of messages, and FATE drops messages that arrive out of order',
  },
  { keys: ['encryptionRequireOnProducer'], refused: isTrue, wrong: 'locks FATE out: it does not encrypt messages' },
  {
    keys: ['subscriptionTypesEnabled'],
    refused: (value) => value.trim() !== '' && !value.split(',').some((type) => type.trim() === 'Exclusive'),
    wrong: 'locks FATE out: its subscriptions are exclusive',
  },
  {
    keys: ['enableRunBookieTogether', 'enableRunBookieAutoRecoveryTogether'],
    refused: isTrue,
    wrong: 'starts a bookie or auto-recovery in each broker pod, which has neither disk nor memory for it',
  },
];

const refusals: Readonly<Partial<Record<ComponentProp, readonly Refusal[]>>> = {
  broker: [...serverRefusals, ...brokerRefusals],
  proxy: serverRefusals,
};

/** The fault of a value. It does not quote the value, which may be a secret. */
export function valueIssue(
  { replicatorPrefixCircles }: PulsarVersionFacts,
  component: ComponentProp,
  key: string,
  value: string,
): Omit<Issue, 'path'> | undefined {
  if (key === 'authenticationEnabled' && isTrue(value)) {
    const wrong = 'locks FATE out: it has no setting for a token';
    const mend = 'leave it out, and restrict clients by NetworkPolicies and source ranges';
    return { code: 'authentication-locks-fate-out', wrong, mend };
  }
  // A prefix per party is a known advice for clusters of the same name.
  if (key === 'replicatorPrefix' && replicatorPrefixCircles) {
    const wrong = 'sends messages in circles between the parties: each may arrive more than a hundred times';
    const mend = 'leave it out, and give each party a clusterName of its own';
    return { code: 'replicator-prefix-circles', wrong, mend };
  }
  const found = refusals[component]?.find(({ keys, refused }) => keys.includes(key) && refused(value));
  return found && { code: 'config-data-locks-out', wrong: found.wrong, mend: 'leave it out' };
}
