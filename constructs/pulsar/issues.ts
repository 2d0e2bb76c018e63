import type { Issue } from '../issues/issue';
import { labelIssues } from '../kube/label-issues';
import { peerIssues } from '../kube/peer-issues';
import type { PlacePaths } from '../kube/place-issues';
import { placeIssues, placePaths } from '../kube/place-issues';
import { podSecurityIssues } from '../kube/pod-security';
import { serverIssues } from '../kube/server-plan';
import { publicServiceIssues } from '../kube/service-issues';
import { ledgerIssues } from '../terms/ledgers';
import type { NodePortClaim } from '../terms/node-port';
import { components } from './components';
import { configDataIssues } from './config-data-issues';
import { fateMaxMessageBytes, framePaddingBytes } from './facts';
import { ownedLabels } from './labels';
import { clusterNameIssues, nameIssues } from './name-issues';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';
import { storageIssues } from './storage-issues';
import { versionIssues } from './version-issues';

/** Faults of a Pulsar tier: what cannot work, and the rules of the HA guide. Paths are those of the props. */
export function pulsarIssues(plan: PulsarTierPlan, path: string, place: PlacePaths = placePaths(path)): Issue[] {
  return [
    ...placeIssues(plan, place),
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

/** NodePorts that the tier asks for, to be held against those of its whole cluster. */
export function nodePortClaims(plan: PulsarTierPlan, path: string): NodePortClaim[] {
  const { nodePort } = plan.proxy.service.nodePorts;
  if (nodePort === undefined) return [];
  const service = `${plan.namespace}/${componentName(plan, 'proxy')}`;
  return [{ nodePort, path: `${path}.proxy.service.nodePort`, service }];
}

const largestFrameBytes = 2 ** 31 - 1;
/** A broker, a bookie and a proxy each hold several messages at once. */
const messagesInFlight = 4;

function messageIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const place = { path: `${path}.maxMessageSize`, got: plan.maxMessageBytes };
  if (!(plan.maxMessageBytes >= fateMaxMessageBytes + framePaddingBytes)) {
    return [
      {
        code: 'message-size-below-fate',
        ...place,
        wrong: `bytes are less than FATE's largest message with its headers (${fateMaxMessageBytes + framePaddingBytes}): topics would hang on it`,
        mend: 'use Size.mebibytes(6) or more',
      },
    ];
  }
  if (plan.maxMessageBytes > largestFrameBytes - framePaddingBytes) {
    return [
      {
        code: 'message-size-above-frame',
        ...place,
        wrong: 'bytes are more than a frame can hold: its length is a signed 32-bit number',
        mend: 'use less than 2 GiB; FATE sends some MiB',
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

const leastQuorumPods = 3;

function quorumSizeIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const rows = [
    {
      prop: 'zookeeper',
      code: 'fewer-than-three-zookeepers',
      wrong: 'cannot lose one and keep a majority: the whole tier would stop',
    },
    {
      prop: 'bookkeeper',
      code: 'fewer-than-three-bookies',
      wrong: 'cannot lose one and keep two copies of each message',
    },
  ] as const;
  return rows
    .filter(({ prop }) => plan[prop].replicas < leastQuorumPods)
    .map(({ prop, code, wrong }) => ({
      code,
      path: `${path}.${prop}.replicas`,
      got: plan[prop].replicas,
      wrong,
      mend: `use ${leastQuorumPods} or more`,
    }));
}
