import type { Issue } from '../issues/issue';
import { imageIssues } from '../kube/image';
import { kubernetesIssues } from '../kube/kubernetes';
import { podSecurityIssues } from '../kube/pod-security';
import { resourceIssues } from '../kube/resources';
import { publicServiceIssues } from '../kube/service-issues';
import { dnsLabelIssues, dnsNameIssues } from '../terms/dns-name';
import { ledgerIssues } from '../terms/ledgers';
import type { NodePortClaim } from '../terms/node-port';
import { configDataIssues } from './config-data-issues';
import { fateMaxMessageBytes, framePaddingBytes } from './facts';
import { ownedLabels } from './labels';
import { componentName } from './names';
import type { ComponentPlan, DiskPlan, PulsarTierPlan } from './plan';

import { isOfAnotherLine, pulsarVersions } from './versions';

/** Where a person stated what a tier is told about its place; a federation says it of the site and the party. */
export interface PlacePaths {
  readonly namespace: string;
  readonly kubernetes: string;
}

/** Faults of a tier: what cannot work, and the rules of the HA guide. Places are spelled as in the props. */
export function pulsarIssues(
  plan: PulsarTierPlan,
  path: string,
  place: PlacePaths = { namespace: `${path}.namespace`, kubernetes: `${path}.kubernetes` },
): Issue[] {
  return [
    ...kubernetesIssues(plan.kubernetes, place.kubernetes),
    ...dnsLabelIssues(plan.namespace, place.namespace, 'name of a Namespace'),
    ...versionIssues(plan, path),
    ...nameIssues(plan, path),
    ...clusterNameIssues(plan, path),
    ...podSecurityIssues(plan.podSecurity, plan.kubernetes, `${path}.podSecurity`),
    ...ledgerIssues(
      {
        ensembleSize: plan.ledgers.ensembleSize,
        writeQuorum: plan.ledgers.writeQuorum,
        ackQuorum: plan.ledgers.ackQuorum,
      },
      plan.bookkeeper.replicas,
      `${path}.ledgers`,
    ),
    ...messageIssues(plan, path),
    ...persistenceIssues(plan, path),
    ...quorumSizeIssues(plan, path),
    ...componentsOf(plan).flatMap(({ prop, component }) => componentIssues(component, plan, `${path}.${prop}`)),
    ...configDataIssues(plan, path),
    ...publicServiceIssues(plan.proxy.service, `${path}.proxy.service`),
    ...initializationIssues(plan, path),
    ...labelIssues(plan, path),
  ];
}

/** The components by the names that they have in the props. */
export function componentsOf(plan: PulsarTierPlan): { prop: ComponentProp; component: ComponentPlan }[] {
  return componentProps.map((prop) => ({ prop, component: plan[prop] }));
}

const componentProps = ['zookeeper', 'bookkeeper', 'recovery', 'broker', 'proxy', 'toolset'] as const;
type ComponentProp = (typeof componentProps)[number];

/** NodePorts that the tier asks for, to be held against those of its whole cluster. */
export function nodePortClaims(plan: PulsarTierPlan, path: string): NodePortClaim[] {
  const { nodePort } = plan.proxy.service;
  if (nodePort === undefined) return [];
  const service = `${plan.namespace}/${componentName(plan, 'proxy')}`;
  return [{ nodePort, path: `${path}.proxy.service.nodePort`, service }];
}

function versionIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const issues: Issue[] = [];
  if (!(pulsarVersions as readonly string[]).includes(plan.askedVersion)) {
    issues.push({
      code: 'unknown-pulsar-version',
      path: `${path}.version`,
      got: plan.askedVersion,
      wrong: 'is no release line that we know the configuration of',
      mend: `use one of ${pulsarVersions.join(', ')}; the release itself goes into image.tag`,
    });
    return issues;
  }
  for (const { prop, component } of componentsOf(plan)) {
    if (!isOfAnotherLine(component.image.tag, plan.version.version)) continue;
    issues.push({
      code: 'image-of-another-version',
      path: `${path}.${prop}.image.tag`,
      got: component.image.tag,
      wrong: `is of another release line than the configuration is written for (version ${plan.version.version}): settings would be without effect`,
      mend: `set version to the tag's line, or use a tag of ${plan.version.version}`,
    });
  }
  return sameEverywhere(issues, path);
}

/** The tier's image is every component's: say it once, where the person wrote it. */
function sameEverywhere(issues: Issue[], path: string): Issue[] {
  const images = issues.filter((issue) => issue.code === 'image-of-another-version');
  const [first] = images;
  if (first === undefined || images.length < componentProps.length) return issues;
  return [...issues.filter((issue) => !images.includes(issue)), { ...first, path: `${path}.image.tag` }];
}

/** A StatefulSet's pods carry its name and a hash of 10 characters in a label of at most 63. */
const longestWorkloadName = 52;

function nameIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const issues = [
    ...dnsLabelIssues(plan.release, `${path}.release`, 'name of a Service or StatefulSet'),
    ...dnsNameIssues(plan.clusterDomain, `${path}.clusterDomain`, 'DNS domain'),
  ];
  if (plan.tls !== undefined) {
    issues.push(...dnsNameIssues(plan.tls.certName, `${path}.tls.certName`, 'part of the name of a Secret'));
  }
  const longest = componentName(plan, 'zookeeper');
  if (longest.length > longestWorkloadName) {
    issues.push({
      code: 'name-too-long',
      path: `${path}.release`,
      got: plan.release,
      wrong: `makes names such as ${longest} (${longest.length} characters): Kubernetes could not create the pods of a StatefulSet longer than ${longestWorkloadName}`,
      mend: `use a release name shorter by ${longest.length - longestWorkloadName} or more`,
    });
  }
  return issues;
}

/** What Pulsar takes in names of clusters, tenants and topics (`NamedEntity.java`). */
const namedEntity = /^[-=:.\w]+$/;

function clusterNameIssues(plan: PulsarTierPlan, path: string): Issue[] {
  if (!namedEntity.test(plan.clusterName)) {
    return [
      {
        code: 'no-cluster-name',
        path: `${path}.clusterName`,
        got: plan.clusterName,
        wrong: 'is no name of a Pulsar cluster',
        mend: 'use letters, digits, "-", "_", "=", ":" and "."',
      },
    ];
  }
  if (plan.clusterName === plan.fateClusterName) return [];
  return [
    {
      code: 'cluster-name-not-told-to-fate',
      path: `${path}.clusterName`,
      got: plan.clusterName,
      wrong: `is not what FATE is told (${plan.fateClusterName}): its namespaces would be replicated to a cluster that does not exist`,
      mend: `leave it out (${plan.fateClusterName}), or set fateClusterName to it and cluster in the Pulsar section of FATE's service_conf.yaml`,
    },
  ];
}

/** A broker, a bookie and a proxy each hold several messages at once. */
const messagesInFlight = 4;

function messageIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const place = { path: `${path}.maxMessageSize`, got: plan.maxMessageBytes };
  if (plan.maxMessageBytes < fateMaxMessageBytes + framePaddingBytes) {
    return [
      {
        code: 'message-size-below-fate',
        ...place,
        wrong: `bytes are less than FATE's largest message with its headers (${fateMaxMessageBytes + framePaddingBytes}): topics would hang on it`,
        mend: 'use Size.mebibytes(6) or more',
      },
    ];
  }
  const holders = (['bookkeeper', 'broker', 'proxy'] as const).map((prop) => ({
    prop,
    MiB: plan[prop].resources.directMiB,
  }));
  const needed = Math.ceil((plan.maxMessageBytes * messagesInFlight) / 1024 ** 2);
  return holders
    .filter(({ MiB }) => MiB < needed)
    .map(({ prop, MiB }) => ({
      code: 'frame-above-direct-memory',
      ...place,
      wrong: `bytes do not fit ${messagesInFlight} times into the direct memory of ${prop} (${MiB} MiB): it would run out of memory`,
      mend: `give ${prop} a directMemory of ${needed} MiB or more, or use a smaller message`,
    }));
}

function persistenceIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const prop of ['zookeeper', 'bookkeeper'] as const) {
    if (plan[prop].persistence) continue;
    issues.push({
      code: `${prop}-without-persistence`,
      path: `${path}.${prop}.persistence`,
      got: false,
      wrong: 'would lose its data with the pod: acknowledged messages, and the cluster with them',
      mend: 'leave it out, and name a storage class',
    });
  }
  const disks: [string, DiskPlan][] = [
    ['zookeeper.data', plan.zookeeper.data],
    ['bookkeeper.journal', plan.bookkeeper.journal],
    ['bookkeeper.ledgers', plan.bookkeeper.ledgers],
  ];
  return [...issues, ...disks.flatMap(([disk, diskPlan]) => diskIssues(diskPlan, `${path}.${disk}`))];
}

function diskIssues(disk: DiskPlan, path: string): Issue[] {
  const issues: Issue[] = [];
  if (disk.storageClass === undefined) {
    issues.push({
      code: 'no-storage-class',
      path: `${path}.storageClass`,
      wrong: 'is not given: the disk would be of whatever class happens to be the default, or stay Pending',
      mend: 'name an existing StorageClass here or in storageClass of the tier (kubectl get storageclass)',
    });
  } else {
    issues.push(...dnsNameIssues(disk.storageClass, `${path}.storageClass`, 'name of a StorageClass'));
  }
  if (!(disk.sizeMiB >= 1)) {
    issues.push({
      code: 'no-disk-size',
      path: `${path}.size`,
      got: disk.sizeMiB,
      wrong: 'MiB is no size of a disk',
      mend: 'use 1 GiB or more',
    });
  }
  return issues;
}

const leastQuorumPods = 3;

function quorumSizeIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const losses = {
    zookeeper: 'cannot lose one and keep a majority: the whole tier would stop',
    bookkeeper: 'cannot lose one and keep two copies of each message',
  } as const;
  return (['zookeeper', 'bookkeeper'] as const)
    .filter((prop) => plan[prop].replicas < leastQuorumPods)
    .map((prop) => ({
      code: `fewer-than-three-${prop === 'zookeeper' ? 'zookeepers' : 'bookies'}`,
      path: `${path}.${prop}.replicas`,
      got: plan[prop].replicas,
      wrong: losses[prop],
      mend: `use ${leastQuorumPods} or more`,
    }));
}

function componentIssues(component: ComponentPlan, plan: PulsarTierPlan, path: string): Issue[] {
  const issues = [...imageIssues(component.image, `${path}.image`), ...resourceIssues(component.resources, path)];
  const least = component === plan.recovery || component === plan.toolset ? 0 : 1;
  for (const [name, value, lowest] of [
    ['replicas', component.replicas, least],
    ['maxUnavailable', component.maxUnavailable ?? 1, 1],
    ['gracePeriodSeconds', component.gracePeriodSeconds, 1],
  ] as const) {
    if (Number.isInteger(value) && value >= lowest) continue;
    issues.push({
      code: 'no-count',
      path: `${path}.${name}`,
      got: value,
      wrong: `is no whole number of ${lowest} or more`,
      mend: `use ${lowest} or more`,
    });
  }
  return issues;
}

function initializationIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const issues: Issue[] = [];
  if (!plan.initialize) {
    issues.push({
      code: 'new-tier-not-initialized',
      path: `${path}.initialize`,
      got: false,
      wrong: 'leaves a new tier without metadata: bookies and brokers would wait for it for ever',
      mend: 'leave it out; first-time/ is applied once and does no harm later',
    });
  }
  if (plan.tls === undefined) {
    issues.push({
      code: 'no-certificate',
      path: `${path}.tls`,
      got: false,
      wrong: 'leaves broker and proxy without a certificate: other parties reach this one by TLS alone',
      mend: 'leave it out, and give the certificate of the party',
    });
  }
  return issues;
}

/** Kubernetes' syntax of label values and of the names of label keys. */
const labelPart = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

function labelIssues(plan: PulsarTierPlan, path: string): Issue[] {
  return Object.entries(plan.labels).flatMap(([key, value]): Issue[] => {
    if ((ownedLabels as readonly string[]).includes(key)) {
      return [
        {
          code: 'label-owned',
          path: `${path}.labels`,
          got: key,
          wrong: 'is ours: Services and StatefulSets select pods by it, and it cannot change once applied',
          mend: 'use another key',
        },
      ];
    }
    const name = key.split('/').at(-1) ?? '';
    if (labelPart.test(name) && (value === '' || labelPart.test(value))) return [];
    return [
      {
        code: 'no-label',
        path: `${path}.labels`,
        got: `${key}=${value}`,
        wrong: 'is no label that Kubernetes takes',
        mend: 'use letters, digits, "-", "_" and ".", 63 characters at most, a letter or digit first and last',
      },
    ];
  });
}
