import type { Issue } from '../issues/issue';
import { diskIssues, subPathIssues } from '../kube/disk';
import { imageIssues } from '../kube/image';
import { labelIssues, labelValueIssues } from '../kube/label-issues';
import { peerIssues } from '../kube/peer-issues';
import type { PlacePaths } from '../kube/place-issues';
import { placeIssues, placePaths } from '../kube/place-issues';
import { podSecurityIssues } from '../kube/pod-security';
import { podResourceIssues } from '../kube/resources';
import { serverIssues } from '../kube/server-plan';
import { publicServiceIssues } from '../kube/service-issues';
import { nginxName } from '../nginx/facts';
import { nginxIssues } from '../nginx/plan';
import { isDnsName } from '../terms/dns-name';
import type { NodePortClaim } from '../terms/node-port';
import { partyIdIssues } from '../terms/party';
import { leastBoardMiB } from './defaults';
import { ownedLabels } from './labels';
import { imageLineIssues } from './image-line-issues';
import { imagesAtTheirPlace } from './image-places';
import { modules } from './modules';
import { services } from './names';
import type { ClaimPlan, FatePlan } from './plan';
import { settingIssues } from './setting-issues';

/** Paths of the props that describe the place of FATE. */
export interface FatePaths extends PlacePaths {
  readonly partyId: string;
}

/** Paths for FATE outside a federation. */
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

/** NodePorts of FATE. They must be unique in the cluster. */
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

function serversIssues(plan: FatePlan, path: string): Issue[] {
  return [
    ...modules
      .filter(({ name }) => name !== nginxName)
      .flatMap((module) => {
        const [server, at] = [module.plan(plan), `${path}.${module.prop}`];
        return [...imageIssues(server.image, `${at}.image`), ...serverIssues(server, module, at)];
      }),
    ...imageLineIssues(plan, path),
    ...nginxIssues(plan.nginx, `${path}.nginx`),
  ];
}

function boardIssues({ fateboard: { image, resources } }: FatePlan, path: string): Issue[] {
  return [...imageIssues(image, `${path}.image`), ...podResourceIssues(resources, leastBoardMiB, path)];
}

function storageIssues(plan: FatePlan, path: string): Issue[] {
  const claims: [string, ClaimPlan][] = [
    ['python.data', plan.python.data],
    ['mysql.data', plan.mysql.data],
    ['hdfs.namenode.data', plan.namenode.data],
  ];
  // A directory needs a valid name without persistence too.
  const folders: [string, string][] = [
    ['mysql', plan.mysql.data.subPath],
    ['hdfs.namenode', plan.namenode.data.subPath],
  ];
  const unfit = folders.flatMap(([prop, folder]) => subPathIssues(folder, `${path}.${prop}.data.subPath`));
  if (!plan.persistence) return unfit;
  const made = claims.filter(([, claim]) => !claim.existing);
  return [
    ...claims.flatMap(([place, claim]) => claimIssues(claim, `${path}.${place}`)),
    ...unfit,
    ...diskIssues([...made, ['hdfs.datanode.data', plan.datanode.data]], path),
  ];
}

function claimIssues(claim: ClaimPlan, path: string): Issue[] {
  if (!claim.existing || isDnsName(claim.claimName)) return [];
  const wrong = 'is not a valid name of a PersistentVolumeClaim: the pod would stay Pending';
  const mend = 'write the name that `kubectl get pvc` shows, or leave it out to create a claim';
  return [{ code: 'invalid-claim-name', path: `${path}.existingClaim`, got: claim.claimName, wrong, mend }];
}
