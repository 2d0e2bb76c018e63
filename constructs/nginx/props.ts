import type { Size } from 'cdk8s';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceBaseProps } from '../kube/service';

/** FATE's nginx, of an exchange or of a party: it passes the calls between FATE-Flows on by the party id in their headers. */
export interface NginxServerProps extends ServerProps {
  /** How other organisations reach it: 9300 for HTTP, 9310 for gRPC. @default - a LoadBalancer */
  readonly service?: NginxServiceProps;
  /** Largest body of a call. @default Size.mebibytes(100) */
  readonly maxBodySize?: Size;
}

export interface NginxServiceProps extends PublicServiceBaseProps {
  /** Port of HTTP on every node, 30000–32767. @default - Kubernetes picks one, and others cannot know it beforehand */
  readonly httpNodePort?: number;
  /** Port of gRPC on every node, 30000–32767. @default - Kubernetes picks one, and others cannot know it beforehand */
  readonly grpcNodePort?: number;
}
