import type { Size } from 'cdk8s';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceBaseProps } from '../kube/service';

/** FATE's nginx, of an exchange or of a party: it passes the calls between FATE-Flows on by the party id in their headers. */
export interface NginxServerProps extends ServerProps {
  /** How other organisations reach it: 9300 for HTTP and, where it is served, 9310 for gRPC. @default - a LoadBalancer */
  readonly service?: NginxServiceProps;
  /**
   * Whether gRPC is served. FATE 1.6.1 uses it only where its `service_conf.yaml` says `protocol: grpc`, which ours does not. The
   * path of a gRPC call is in its body, so nginx cannot hold it to what peers may call: whoever reaches the port has all of
   * FATE-Flow's API. @default - only where its port is stated (`service.grpcNodePort`, or `nginx.grpcPort` of the party or the exchange)
   */
  readonly grpc?: boolean;
  /** Largest body of a call. @default Size.mebibytes(100) */
  readonly maxBodySize?: Size;
}

export interface NginxServiceProps extends PublicServiceBaseProps {
  /** Port of HTTP on every node, 30000–32767. @default - Kubernetes picks one, and others cannot know it beforehand */
  readonly httpNodePort?: number;
  /** Port of gRPC on every node, 30000–32767. @default - gRPC is not served */
  readonly grpcNodePort?: number;
}
