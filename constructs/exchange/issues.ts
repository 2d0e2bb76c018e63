import type { Issue } from '../issues/issue';
import { imageIssues } from '../kube/image';
import { labelIssues, labelValueIssues } from '../kube/label-issues';
import { peerIssues } from '../kube/peer-issues';
import type { PlacePaths } from '../kube/place-issues';
import { placeIssues, placePaths } from '../kube/place-issues';
import { podSecurityIssues } from '../kube/pod-security';
import { serverIssues } from '../kube/server-plan';
import { publicServiceIssues } from '../kube/service-issues';
import { lengthIssues } from '../kube/text-issues';
import { nginxName } from '../nginx/facts';
import { nginxIssues } from '../nginx/plan';
import type { NodePortClaim } from '../terms/node-port';
import { exchangeIdIssues } from '../terms/party';
import { readPortRange } from '../terms/port-range';
import { releaseOf } from '../terms/release';
import { ownedLabels } from './labels';
import { trafficServerName } from './names';
import type { ExchangePlan } from './plan';
import { routeListIssues } from './route-issues';
import { routeSizeIssues } from './route-size';
import { serversOf } from './servers';
import { trafficServer as record } from './traffic-server';
import { refusalOf, trafficServerLine } from './versions';

/** Faults of an exchange and its list of routes: what cannot work. Paths are those of the props. */
export function exchangeIssues(plan: ExchangePlan, path: string, place: PlacePaths = placePaths(path)): Issue[] {
  return [
    ...placeIssues(plan, place),
    ...exchangeIdIssues(plan.partyId, `${path}.partyId`),
    ...labelValueIssues(plan.name, `${path}.name`),
    ...podSecurityIssues(plan.podSecurity, plan.kubernetes, `${path}.podSecurity`),
    ...trafficServerIssues(plan, `${path}.trafficServer`),
    ...nginxIssues(plan.nginx, `${path}.nginx`),
    ...labelIssues(plan.labels, ownedLabels, `${path}.labels`),
    ...peerIssues(plan.networkPolicies?.callers ?? [], `${path}.networkPolicies.callers`),
    ...routeListIssues(plan),
    ...routeSizeIssues(plan, path),
  ];
}

/** NodePorts that the exchange asks for, to be held against those of its whole cluster. */
export function exchangeNodePorts(plan: ExchangePlan, path: string): NodePortClaim[] {
  const names = { trafficServer: trafficServerName, nginx: nginxName };
  return serversOf(plan).flatMap(({ prop, server }) =>
    Object.entries(server.service.nodePorts).map(([port, nodePort]) => ({
      nodePort,
      path: `${path}.${prop}.service.${port}`,
      service: `${plan.namespace}/${names[prop]}`,
    })),
  );
}

/** Kubernetes takes a signed 32-bit number. */
const largestUser = 2 ** 31 - 1;

function trafficServerIssues({ trafficServer }: ExchangePlan, path: string): Issue[] {
  const issues = [
    ...imageIssues(trafficServer.image, `${path}.image`),
    ...serverIssues(trafficServer, record, path),
    ...publicServiceIssues(trafficServer.service, `${path}.service`),
    ...lengthIssues(trafficServer.connectPorts, `${path}.connectPorts`),
  ];
  const refusal = refusalOf(releaseOf(trafficServer.image.tag ?? '')?.[0]);
  if (refusal !== undefined) {
    issues.push({
      code: 'image-of-another-version',
      path: `${path}.image.tag`,
      got: trafficServer.image.tag,
      wrong: `is of a release line of Traffic Server that our files are not written for: ${refusal}`,
      mend: `use a tag of Traffic Server ${trafficServerLine}`,
    });
  }
  trafficServer.connectPorts.forEach((range, index) => {
    if (readPortRange(range) !== undefined) return;
    issues.push({
      code: 'invalid-port-range',
      path: `${path}.connectPorts[${index}]`,
      got: range,
      wrong: 'is no range of ports: Traffic Server would leave it out, and every route that needs it',
      mend: "write a port or two with a dash between, such as '30000-33000'",
    });
  });
  if (trafficServer.connectPorts.length === 0) {
    issues.push({
      code: 'invalid-port-range',
      path: `${path}.connectPorts`,
      wrong: 'is empty: Traffic Server would refuse every stream',
      mend: "write the ports at which parties publish their Pulsar, such as '6651', or leave it out",
    });
  }
  const { runAsUser } = trafficServer;
  if (runAsUser !== undefined && !(Number.isInteger(runAsUser) && runAsUser > 0 && runAsUser <= largestUser)) {
    issues.push({
      code: 'invalid-user',
      path: `${path}.runAsUser`,
      got: runAsUser,
      wrong: 'is no user that the server can stay: it refuses to run as root',
      mend: `use a number from 1 to ${largestUser}, such as 65534 (nobody), or leave it out`,
    });
  }
  return issues;
}
