import type { Issue } from '../issues/issue';
import { diskIssues } from '../kube/disk';
import { imageIssues } from '../kube/image';
import { labelIssues, labelValueIssues } from '../kube/label-issues';
import { peerIssues } from '../kube/peer-issues';
import type { PlacePaths } from '../kube/place-issues';
import { placeIssues, placePaths } from '../kube/place-issues';
import { podSecurityIssues } from '../kube/pod-security';
import { cpuIssues } from '../kube/resources';
import { serverIssues } from '../kube/server-plan';
import { subPathIssues } from '../kube/sub-path-issues';
import { publicServiceIssues } from '../kube/service-issues';
import { sizeIssues } from '../kube/size';
import { nginxName } from '../nginx/facts';
import { nginxIssues } from '../nginx/plan';
import { isDnsName } from '../terms/dns-name';
import type { NodePortClaim } from '../terms/node-port';
import { partyIdIssues } from '../terms/party';
import { ownedLabels } from './labels';
import { imageLineIssues } from './image-line-issues';
import { imagesAtTheirPlace } from './image-places';
import { modulesOf } from './modules-of';
import { services } from './names';
import type { ClaimPlan, FatePlan } from './plan';
import { onePodIssues } from './one-pod-issues';
import { settingIssues } from './setting-issues';

/** Where a person stated what FATE is told about its place. */
export interface FatePaths extends PlacePaths {
  readonly partyId: string;
}

/** The places of FATE used alone. */
function fatePaths(path: string): FatePaths {
  return { ...placePaths(path), partyId: `${path}.partyId` };
}

/** Faults of FATE of one party: what cannot work. Paths are those of the props. */
export function fateIssues(plan: FatePlan, path: string, place: FatePaths = fatePaths(path)): Issue[] {
  return [
    ...placeIssues(plan, place),
    ...partyIdIssues(plan.partyId, place.partyId),
    ...labelValueIssues(plan.name, `${path}.name`),
    ...podSecurityIssues(plan.podSecurity, plan.kubernetes, `${path}.podSecurity`),
    ...imagesAtTheirPlace([...serversIssues(plan, path), ...boardIssues(plan, `${path}.fateboard`)], plan, path),
    ...storageIssues(plan, path),
    ...settingIssues(plan, path),
    ...publicServiceIssues(plan.python.service, `${path}.python.service`),
    ...labelIssues(plan.labels, ownedLabels, `${path}.labels`),
    ...peerIssues(plan.networkPolicies?.clients ?? [], `${path}.networkPolicies.clients`),
    ...peerIssues(plan.networkPolicies?.callers ?? [], `${path}.networkPolicies.callers`),
  ];
}

/** NodePorts that FATE asks for, to be held against those of its whole cluster. */
export function fateNodePorts(plan: FatePlan, path: string): NodePortClaim[] {
  const published = [
    { prop: 'python', service: services.fateFlowClient, ports: plan.python.service.nodePorts },
    { prop: 'nginx', service: nginxName, ports: plan.nginx.service.nodePorts },
  ];
  return published.flatMap(({ prop, service, ports }) =>
    Object.entries(ports).map(([port, nodePort]) => ({
      nodePort,
      path: `${path}.${prop}.service.${port}`,
      service: `${plan.namespace}/${service}`,
    })),
  );
}

/** What each takes before it has anything to do, measured or by its own defaults. */
const leastMemoryMiB: Readonly<Record<string, number>> = {
  python: 2048,
  mysql: 640,
  'spark.master': 512,
  'spark.worker': 2048,
  'hdfs.namenode': 512,
  'hdfs.datanode': 512,
};

function serversIssues(plan: FatePlan, path: string): Issue[] {
  return [
    ...modulesOf(plan).flatMap(({ prop, server }) => {
      const memoryMiB = leastMemoryMiB[prop];
      const at = `${path}.${prop}`;
      return memoryMiB === undefined ? [] : serverIssues(server, { memoryMiB, gracePeriodSeconds: 1 }, at);
    }),
    ...imageLineIssues(plan, path),
    ...onePodIssues(plan, path),
    ...nginxIssues(plan.nginx, `${path}.nginx`),
  ];
}

const leastBoardMiB = 512;

function boardIssues({ fateboard: { image, resources } }: FatePlan, path: string): Issue[] {
  const issues = [
    ...imageIssues(image, `${path}.image`),
    ...cpuIssues(resources, path),
    ...sizeIssues(resources.memoryMiB, 'memory', `${path}.memory`),
  ];
  if (!(resources.memoryMiB < leastBoardMiB)) return issues;
  return [
    ...issues,
    {
      code: 'server-memory-too-small',
      path: `${path}.memory`,
      got: `${resources.memoryMiB} MiB`,
      wrong: 'is less than FATE-Board takes when it has little to do: it would be killed',
      mend: `give it ${leastBoardMiB} MiB or more`,
    },
  ];
}

function storageIssues(plan: FatePlan, path: string): Issue[] {
  const claims: [string, ClaimPlan][] = [
    ['python', plan.python.data],
    ['mysql', plan.mysql.data],
    ['hdfs.namenode', plan.namenode.data],
  ];
  // A folder that is lost with the pod has a name too.
  const folders: [string, string][] = [
    ['mysql', plan.mysql.data.subPath],
    ['hdfs.namenode', plan.namenode.data.subPath],
  ];
  const unfit = folders.flatMap(([prop, folder]) => subPathIssues(folder, `${path}.${prop}.data.subPath`));
  if (!plan.persistence) return unfit;
  return [
    ...claims.flatMap(([prop, claim]) => claimIssues(claim, `${path}.${prop}.data`)),
    ...unfit,
    ...diskIssues(plan.datanode.data, `${path}.hdfs.datanode.data`),
  ];
}

function claimIssues(claim: ClaimPlan, path: string): Issue[] {
  if (!claim.existing) return diskIssues(claim, path);
  if (isDnsName(claim.claimName)) return [];
  return [
    {
      code: 'no-claim',
      path: `${path}.existingClaim`,
      got: claim.claimName,
      wrong: 'is no name of a PersistentVolumeClaim: the pod would wait for it for ever',
      mend: 'write the name that `kubectl get pvc` shows, or leave it out to have one made',
    },
  ];
}
