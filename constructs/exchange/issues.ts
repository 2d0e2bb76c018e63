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

/** NodePorts of the exchange. They must be unique in the cluster. */
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

/** Kubernetes accepts a signed 32-bit number. */
const largestUser = 2 ** 31 - 1;

function trafficServerIssues({ trafficServer }: ExchangePlan, path: string): Issue[] {
  const { image, connectPorts, runAsUser } = trafficServer;
  const issues = [
    ...imageIssues(image, `${path}.image`),
    ...serverIssues(trafficServer, record, path),
    ...publicServiceIssues(trafficServer.service, `${path}.service`),
    ...lengthIssues(connectPorts, `${path}.connectPorts`),
  ];
  const refusal = refusalOf(releaseOf(image.tag ?? '')?.[0]);
  if (refusal !== undefined) {
    const wrong = `is not of a release line of Traffic Server that the configuration is written for: ${refusal}`;
    const mend = `use a tag of Traffic Server ${trafficServerLine}`;
    issues.push({ code: 'image-of-another-version', path: `${path}.image.tag`, got: image.tag, wrong, mend });
  }
  connectPorts.forEach((got, index) => {
    if (readPortRange(got) !== undefined) return;
    const wrong = 'is not a valid port or range of ports: Traffic Server would ignore it, and refuse routes to it';
    const mend = "write a port, or the first and last port with a dash between, such as '30000-33000'";
    issues.push({ code: 'invalid-port-range', path: `${path}.connectPorts[${index}]`, got, wrong, mend });
  });
  if (connectPorts.length === 0) {
    const wrong = 'is empty: Traffic Server would refuse every stream';
    const mend = "list the ports on which parties publish their Pulsar, such as '6651', or leave it out";
    issues.push({ code: 'invalid-port-range', path: `${path}.connectPorts`, wrong, mend });
  }
  if (runAsUser !== undefined && !(Number.isInteger(runAsUser) && runAsUser > 0 && runAsUser <= largestUser)) {
    const wrong = 'is not a valid user id: Traffic Server does not run as root';
    const mend = `use a number from 1 to ${largestUser}, such as 65534 (nobody), or leave it out`;
    issues.push({ code: 'invalid-user', path: `${path}.runAsUser`, got: runAsUser, wrong, mend });
  }
  return issues;
}
