import type { Issue } from '../issues/issue';
import { drainSeconds } from '../kube/follow-script';
import type { ImagePlan } from '../kube/image';
import { imageIssues } from '../kube/image';
import type { ServerPlan } from '../kube/server-plan';
import { planServer, serverIssues } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import { planPublicPorts } from '../kube/service';
import { publicServiceIssues } from '../kube/service-issues';
import { wholeMebibytes } from '../kube/size';
import type { ServerDefaults } from '../kube/server-plan';
import { maxBodyMiB } from './defaults';
import type { NginxServerProps } from './props';

export interface NginxPlan extends ServerPlan {
  readonly service: PublicServicePlan;
  readonly maxBodyMiB: number;
  /** Whether gRPC is served beside HTTP. */
  readonly grpc: boolean;
}

export function planNginx(props: NginxServerProps, defaults: ServerDefaults, image: ImagePlan): NginxPlan {
  const { httpNodePort, grpcNodePort, ...service } = props.service ?? {};
  return {
    ...planServer(props, defaults, image),
    service: planPublicPorts(service, { httpNodePort, grpcNodePort }),
    grpc: servesGrpc(props),
    maxBodyMiB: props.maxBodySize === undefined ? maxBodyMiB : wholeMebibytes(props.maxBodySize),
  };
}

/** Whether gRPC is served: as stated, else where somebody states its port, on the nodes or as callers see it. */
export function servesGrpc({ grpc, service }: NginxServerProps = {}, statedPort?: number): boolean {
  return grpc ?? (service?.grpcNodePort ?? statedPort) !== undefined;
}

/** What both servers of an exchange, and the nginx of a party, cannot do without. */
export const edgeRules = { leastMemoryMiB: 128, leastGraceSeconds: drainSeconds + 2 } as const;

const largestBodyMiB = 2048;

export function nginxIssues(nginx: NginxPlan, path: string): Issue[] {
  const issues = [
    ...imageIssues(nginx.image, `${path}.image`),
    ...serverIssues(nginx, edgeRules, path),
    ...publicServiceIssues(nginx.service, `${path}.service`),
  ];
  const { grpcNodePort } = nginx.service.nodePorts;
  if (grpcNodePort !== undefined && !nginx.grpc) {
    issues.push({
      code: 'invalid-grpc-node-port',
      path: `${path}.service.grpcNodePort`,
      got: grpcNodePort,
      wrong: 'has no effect: grpc is false, so nginx does not serve gRPC',
      mend: 'leave out one of the two',
    });
  }
  // 0 is nginx's word for no limit.
  if (!(nginx.maxBodyMiB >= 1 && nginx.maxBodyMiB <= largestBodyMiB)) {
    issues.push({
      code: 'invalid-body-size',
      path: `${path}.maxBodySize`,
      got: `${nginx.maxBodyMiB} MiB`,
      wrong: "is no size of a call's body: FATE sends job configurations and models of some MiB",
      mend: `use Size.mebibytes(1) to Size.mebibytes(${largestBodyMiB})`,
    });
  }
  return issues;
}
