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

/** Whether gRPC is served: as set, or else if its port is set, as a NodePort or in the public address. */
export function servesGrpc({ grpc, service }: NginxServerProps = {}, statedPort?: number): boolean {
  return grpc ?? (service?.grpcNodePort ?? statedPort) !== undefined;
}

/** Requirements of both servers of an exchange, and of the nginx of a party. */
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
    const wrong = 'has no effect: grpc is false, so nginx does not serve gRPC';
    const mend = 'leave out one of the two';
    const at = `${path}.service.grpcNodePort`;
    issues.push({ code: 'invalid-grpc-node-port', path: at, got: grpcNodePort, wrong, mend });
  }
  // 0 means no limit to nginx.
  if (!(nginx.maxBodyMiB >= 1 && nginx.maxBodyMiB <= largestBodyMiB)) {
    const wrong = 'is not a valid size of a body: FATE sends job configurations and models of a few MiB';
    const mend = `use Size.mebibytes(1) to Size.mebibytes(${largestBodyMiB})`;
    issues.push({
      code: 'invalid-body-size',
      path: `${path}.maxBodySize`,
      got: `${nginx.maxBodyMiB} MiB`,
      wrong,
      mend,
    });
  }
  return issues;
}
