import type { Issue } from '../issues/issue';
import { isFalse, isTrue } from '../terms/flag';
import type { ComponentProp } from './component';

/** A value with which FATE, or another party, would not get through. */
interface Refusal {
  readonly keys: readonly string[];
  readonly refused: (value: string) => boolean;
  readonly wrong: string;
  readonly mend?: string;
}

/** Broker and proxy both ask, and neither FATE nor the brokers of other parties have an answer. */
const ofClients: readonly Refusal[] = [
  {
    keys: ['authorizationEnabled'],
    refused: isTrue,
    // apache/pulsar#9746: no start from 2.8 on; before, a client without a role is allowed nothing.
    wrong: 'needs authentication, and FATE has no setting for a token: the server does not start, or refuses FATE',
  },
  {
    keys: ['tlsRequireTrustedClientCertOnConnect'],
    refused: isTrue,
    wrong:
      'asks for client certificates, and the brokers of other parties present none: nothing would arrive from them',
  },
  {
    keys: ['tlsEnabledWithKeyStore', 'brokerClientTlsEnabledWithKeyStore'],
    refused: isTrue,
    wrong: 'takes certificates from a key store, and the tier mounts PEM files: TLS would not start',
  },
  {
    keys: ['bindAddress'],
    refused: (value) => !['', '0.0.0.0', '::'].includes(value.trim()),
    wrong: 'listens on one address, and pods get theirs when they start: nobody would reach the server',
  },
];

/* What FATE takes for granted: FATE v1.6.1, `python/fate_arch/federation/pulsar/_mq_channel.py`, `_pulsar_manager.py`. */
const ofFate: readonly Refusal[] = [
  {
    keys: ['allowAutoTopicCreation', 'allowAutoSubscriptionCreation', 'enablePersistentTopics'],
    refused: isFalse,
    wrong: 'locks FATE out: it counts on persistent topics and subscriptions that come into being when it uses them',
  },
  {
    keys: ['allowAutoTopicCreationType'],
    refused: (value) => value.trim() === 'partitioned',
    wrong:
      'makes partitioned topics, in which messages change their order, and FATE drops what it does not expect next',
  },
  {
    keys: ['encryptionRequireOnProducer'],
    refused: isTrue,
    wrong: 'locks FATE out: it does not encrypt messages',
  },
  {
    keys: ['subscriptionTypesEnabled'],
    refused: (value) => value.trim() !== '' && !value.split(',').some((type) => type.trim() === 'Exclusive'),
    wrong: 'locks FATE out: its subscriptions are exclusive',
    mend: 'add Exclusive, or leave it out',
  },
  {
    keys: ['enableRunBookieTogether', 'enableRunBookieAutoRecoveryTogether'],
    refused: isTrue,
    wrong: 'starts a bookie, or recovery, inside of each broker, which has no disk and no memory for it',
  },
];

const refusals: Readonly<Partial<Record<ComponentProp, readonly Refusal[]>>> = {
  broker: [...ofClients, ...ofFate],
  proxy: ofClients,
};

/** What is wrong with a value that Pulsar takes and FATE does not. Says nothing of the value, which may be a secret. */
export function valueIssue(component: ComponentProp, key: string, value: string): Omit<Issue, 'path'> | undefined {
  if (key === 'authenticationEnabled' && isTrue(value)) {
    return {
      code: 'authentication-locks-fate-out',
      wrong: 'locks FATE out: it has no setting for a token',
      mend: 'leave it out; network policies and source ranges keep strangers away',
    };
  }
  const found = refusals[component]?.find(({ keys, refused }) => keys.includes(key) && refused(value));
  return found && { code: 'config-data-locks-out', wrong: found.wrong, mend: found.mend ?? 'leave it out' };
}
