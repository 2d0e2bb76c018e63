import type { Issue } from '../issues/issue';
import type { PlacedDisk } from '../kube/disk';
import { diskIssues } from '../kube/disk';
import { imageIssues } from '../kube/image';
import { labelIssues } from '../kube/label-issues';
import { peerIssues } from '../kube/peer-issues';
import type { PlacePaths } from '../kube/place-issues';
import { placeIssues, placePaths } from '../kube/place-issues';
import { podSecurityIssues } from '../kube/pod-security';
import { serverIssues } from '../kube/server-plan';
import { publicServiceIssues } from '../kube/service-issues';
import { ledgerIssues } from '../terms/ledgers';
import type { NodePortClaim } from '../terms/node-port';
import { isOfAnotherLine } from '../terms/release';
import { components, imagesOf } from './components';
import { configDataIssues } from './config-data-issues';
import { fateMaxMessageBytes, framePaddingBytes } from './facts';
import { ownedLabels } from './labels';
import { clusterNameIssues, nameIssues } from './name-issues';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** Faults of a Pulsar tier: what cannot work, and the rules of the HA guide. Paths are those of the props. */
export function pulsarIssues(plan: PulsarTierPlan, path: string, place: PlacePaths = placePaths(path)): Issue[] {
  const { ensembleSize, writeQuorum, ackQuorum } = plan.ledgers;
  return [
    ...placeIssues(plan, place),
    ...tierImageIssues(plan, path),
    ...nameIssues(plan, path),
    ...clusterNameIssues(plan, path),
    ...podSecurityIssues(plan.podSecurity, plan.kubernetes, `${path}.podSecurity`),
    ...ledgerIssues({ ensembleSize, writeQuorum, ackQuorum }, plan.bookkeeper.replicas, `${path}.ledgers`),
    ...messageIssues(plan, path),
    ...storageIssues(plan, path),
    ...quorumSizeIssues(plan, path),
    ...components.flatMap((component) => serverIssues(component.plan(plan), component, `${path}.${component.prop}`)),
    ...configDataIssues(plan, path),
    ...publicServiceIssues(plan.proxy.service, `${path}.proxy.service`),
    ...labelIssues(plan.labels, ownedLabels, `${path}.labels`),
    ...peerIssues(plan.networkPolicies?.clients ?? [], `${path}.networkPolicies.clients`),
    ...peerIssues(plan.networkPolicies?.metrics ?? [], `${path}.networkPolicies.metrics`),
  ];
}

/** NodePorts of the tier. They must be unique in the cluster. */
export function nodePortClaims(plan: PulsarTierPlan, path: string): NodePortClaim[] {
  const { nodePort } = plan.proxy.service.nodePorts;
  if (nodePort === undefined) return [];
  const service = `${plan.namespace}/${componentName(plan, 'proxy')}`;
  return [{ nodePort, path: `${path}.proxy.service.nodePort`, service }];
}

/** Rule 2 of the HA guide: ZooKeeper and bookies store their data on disks of a named StorageClass. */
function storageIssues({ zookeeper, bookkeeper }: PulsarTierPlan, path: string): Issue[] {
  const disks: PlacedDisk[] = [
    ['zookeeper.data', zookeeper.data],
    ['bookkeeper.journal', bookkeeper.journal],
    ['bookkeeper.ledgers', bookkeeper.ledgers],
  ];
  return diskIssues(disks, path);
}

/** Faults of images, and of tags that are not of the release line. */
function tierImageIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const { version } = plan.version;
  return imagesOf(plan, path).flatMap(({ path: at, image }) => {
    const issues = imageIssues(image, at);
    if (image.tag === undefined || !isOfAnotherLine(image.tag, version)) return issues;
    const wrong = `is not of the release line that the configuration is written for (version ${version}): settings would have no effect`;
    const mend = `set version to the release line of the tag, or use a tag of ${version}`;
    return [...issues, { code: 'image-of-another-version', path: `${at}.tag`, got: image.tag, wrong, mend }];
  });
}

const largestFrameBytes = 2 ** 31 - 1;
/** Brokers, bookies and proxies hold several messages at once. */
const messagesInFlight = 4;

function messageIssues(plan: PulsarTierPlan, tierPath: string): Issue[] {
  const [path, got] = [`${tierPath}.maxMessageSize`, plan.maxMessageBytes];
  const least = fateMaxMessageBytes + framePaddingBytes;
  if (!(got >= least)) {
    const wrong = `bytes are less than FATE's largest message with its headers (${least}): topics would hang on such a message`;
    return [{ code: 'message-size-below-fate', path, got, wrong, mend: 'use Size.mebibytes(6) or more' }];
  }
  if (got > largestFrameBytes - framePaddingBytes) {
    const wrong = 'bytes do not fit into a frame, whose length is a signed 32-bit number';
    const mend = "use less than 2 GiB; FATE's messages have a few MiB";
    return [{ code: 'message-size-above-frame', path, got, wrong, mend }];
  }
  const needed = Math.ceil((got * messagesInFlight) / 1024 ** 2);
  return (['bookkeeper', 'broker', 'proxy'] as const)
    .filter((prop) => plan[prop].resources.directMiB < needed)
    .map((prop) => {
      const wrong = `bytes do not fit ${messagesInFlight} times into the direct memory of ${prop} (${plan[prop].resources.directMiB} MiB): it would run out of memory`;
      const mend = `set directMemory of ${prop} to ${needed} MiB or more, or use a smaller message`;
      return { code: 'frame-above-direct-memory', path, got, wrong, mend };
    });
}

const leastQuorumPods = 3;

function quorumSizeIssues({ zookeeper, bookkeeper }: PulsarTierPlan, path: string): Issue[] {
  const issues: Issue[] = [];
  const mend = `use ${leastQuorumPods} or more`;
  if (zookeeper.replicas < leastQuorumPods) {
    const wrong = 'leaves no majority after the loss of one ZooKeeper: the whole tier would stop';
    const [code, got] = ['fewer-than-three-zookeepers', zookeeper.replicas];
    issues.push({ code, path: `${path}.zookeeper.replicas`, got, wrong, mend });
  }
  if (bookkeeper.replicas < leastQuorumPods) {
    const wrong = 'leaves fewer than two copies of each message after the loss of one bookie';
    const [code, got] = ['fewer-than-three-bookies', bookkeeper.replicas];
    issues.push({ code, path: `${path}.bookkeeper.replicas`, got, wrong, mend });
  }
  return issues;
}
