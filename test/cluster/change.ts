import { Size } from 'cdk8s';
import type {
  ComponentProps,
  ExchangeSiteProps,
  FateProps,
  FederationProps,
  PulsarTierProps,
  PulsarVersion,
} from '../../constructs';
import { pulsarVersions } from '../../constructs';
import { withPulsar } from '../with-pulsar';

/** The federation after what its operators do most: another release line of Pulsar, more memory, a new label, one more party. */
export function changed(federation: FederationProps): FederationProps {
  const { sites, externalParties = [] } = federation;
  return {
    ...withPulsar(
      {
        ...federation,
        sites: sites.map((site) => ({
          ...site,
          exchange: changedExchange(site.exchange),
          party: site.party && { ...site.party, fate: changedFate(site.party.fate) },
        })),
      },
      changedPulsar,
    ),
    externalParties: [...externalParties, { partyId: 4242, address: '192.0.2.42' }],
  };
}

function changedExchange(exchange: ExchangeSiteProps | undefined): ExchangeSiteProps | undefined {
  if (exchange === undefined) return undefined;
  const { trafficServer, nginx, labels } = exchange;
  return {
    ...exchange,
    trafficServer: {
      ...trafficServer,
      image: { ...trafficServer.image, tag: 'changed' },
      memory: more(trafficServer.memory),
      connectPorts: ['1-65535'],
    },
    nginx: { ...nginx, image: { ...nginx.image, tag: 'changed' }, replicas: 2, maxBodySize: Size.mebibytes(7) },
    labels: { ...labels, 'example.org/changed': 'yes' },
  };
}

function changedFate(fate: FateProps | undefined): FateProps | undefined {
  if (fate === undefined) return undefined;
  const { python, spark, hdfs, mysql, fateboard, nginx, labels } = fate;
  return {
    ...fate,
    imageTag: 'changed',
    python: { ...python, memory: more(python?.memory) },
    fateboard: { ...fateboard, username: 'somebody' },
    mysql: { ...mysql, user: 'another' },
    spark: { ...spark, worker: { ...spark?.worker, replicas: 5, cores: 3 }, defaults: { 'spark.executor.cores': '1' } },
    hdfs: { ...hdfs, datanode: { ...hdfs?.datanode, replicas: 4 } },
    nginx: { ...nginx, maxBodySize: Size.mebibytes(7) },
    labels: { ...labels, 'example.org/changed': 'yes' },
  };
}

function changedPulsar(pulsar: PulsarTierProps): PulsarTierProps {
  return {
    ...pulsar,
    version: another(pulsar.version ?? '2.7'),
    image: untagged(pulsar.image),
    zookeeper: changedComponent(pulsar.zookeeper),
    bookkeeper: changedComponent(pulsar.bookkeeper),
    recovery: changedComponent(pulsar.recovery),
    broker: changedComponent(pulsar.broker),
    proxy: changedComponent(pulsar.proxy),
    toolset: changedComponent(pulsar.toolset),
    labels: { ...pulsar.labels, 'example.org/changed': 'yes' },
  };
}

function changedComponent<Props extends ComponentProps>(component: Props | undefined): Props {
  const props: ComponentProps = component ?? {};
  return { ...component, memory: more(props.memory), image: untagged(props.image) } as Props;
}

function another(version: PulsarVersion): PulsarVersion {
  const index = pulsarVersions.indexOf(version);
  return pulsarVersions[index + 1] ?? pulsarVersions[index - 1] ?? version;
}

// A tag is of one release line.
function untagged(image: ComponentProps['image']): ComponentProps['image'] {
  return image && { ...image, tag: undefined };
}

function more(memory: Size | undefined): Size {
  return memory === undefined ? Size.gibibytes(4) : Size.mebibytes(2 * memory.toMebibytes());
}
