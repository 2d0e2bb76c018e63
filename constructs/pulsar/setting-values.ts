import type { Issue } from '../issues/issue';
import { isFalse, isTrue } from '../terms/flag';
import type { ComponentProp } from './component';
import type { PulsarVersionFacts } from './versions';

/** A value that Pulsar takes, and with which FATE or another party does not get through. */
interface Refusal {
  readonly keys: readonly string[];
  readonly refused: (value: string) => boolean;
  readonly wrong: string;
}

/** Broker and proxy both ask, and neither FATE nor the brokers of other parties have an answer. */
const ofServers: readonly Refusal[] = [
  {
    keys: ['authorizationEnabled'],
    refused: isTrue,
    // Later lines do not start with it (apache/pulsar#9746), earlier ones allow a client without a role nothing.
    wrong: 'needs authentication, and FATE has no setting for a token',
  },
  {
    keys: ['tlsRequireTrustedClientCertOnConnect'],
    refused: isTrue,
    wrong: 'asks for client certificates, and brokers of other parties present none',
  },
  {
    keys: ['tlsEnabledWithKeyStore', 'brokerClientTlsEnabledWithKeyStore'],
    refused: isTrue,
    wrong: 'takes certificates from a key store, and the tier mounts PEM files',
  },
  {
    keys: ['bindAddress'],
    refused: (value) => !['', '0.0.0.0', '::'].includes(value.trim()),
    wrong: 'listens on one address, and pods get theirs when they start',
  },
];

/* What FATE takes for granted: FATE v1.6.1, `python/fate_arch/federation/pulsar/_mq_channel.py`, `_pulsar_manager.py`. */
const ofBrokers: readonly Refusal[] = [
  {
    keys: ['allowAutoTopicCreation', 'allowAutoSubscriptionCreation', 'enablePersistentTopics'],
    refused: isFalse,
    wrong: 'locks FATE out: its persistent topics and subscriptions come into being when it uses them',
  },
  {
    keys: ['allowAutoTopicCreationType'],
    refused: (value) => value.trim() === 'partitioned',
    wrong: 'changes the order of messages, and FATE drops one that it does not expect next',
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
    wrong: 'starts a bookie, or recovery, inside of each broker, which has neither disk nor memory for it',
  },
];

const refusals: Readonly<Partial<Record<ComponentProp, readonly Refusal[]>>> = {
  broker: [...ofServers, ...ofBrokers],
  proxy: ofServers,
};

/** What is wrong with a value. Says nothing of the value, which may be a secret. */
export function valueIssue(
  { replicatorPrefixCircles }: PulsarVersionFacts,
  component: ComponentProp,
  key: string,
  value: string,
): Omit<Issue, 'path'> | undefined {
  if (key === 'authenticationEnabled' && isTrue(value)) {
    return {
      code: 'authentication-locks-fate-out',
      wrong: 'locks FATE out: it has no setting for a token',
      mend: 'leave it out; network policies and source ranges keep strangers away',
    };
  }
  // A prefix per party is told as the cure for clusters of one name.
  if (key === 'replicatorPrefix' && replicatorPrefixCircles) {
    return {
      code: 'replicator-prefix-circles',
      wrong: 'lets messages run in circles between the parties: each may arrive more than a hundred times',
      mend: 'leave it out, and give each party a clusterName of its own',
    };
  }
  const found = refusals[component]?.find(({ keys, refused }) => keys.includes(key) && refused(value));
  return found && { code: 'config-data-locks-out', wrong: found.wrong, mend: 'leave it out' };
}
