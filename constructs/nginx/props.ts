import type { Size } from 'cdk8s';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceBaseProps } from '../kube/service';

/** nginx of an exchange or of a party: it forwards the calls between FATE-Flows by the party id in their headers. */
export interface NginxServerProps extends ServerProps {
  /** Service for other organizations: port 9300 for HTTP and, if gRPC is served, 9310 for gRPC. @default - a LoadBalancer */
  readonly service?: NginxServiceProps;
  /**
   * Whether gRPC is served. FATE 1.6.1 uses it only with `protocol: grpc` in `service_conf.yaml`, which this library does not
   * write. The path of a gRPC call is in its body, so nginx cannot restrict it: whoever reaches the port has all of FATE-Flow's API.
   * @default - true if its port is set: `service.grpcNodePort`, or `nginx.grpcPort` of the party or the exchange
   */
  readonly grpc?: boolean;
  /** Largest body of a call. @default Size.mebibytes(100) */
  readonly maxBodySize?: Size;
}

/** The Service of nginx. */
export interface NginxServiceProps extends PublicServiceBaseProps {
  /** NodePort of HTTP, 30000–32767. @default - Kubernetes picks one, which other parties cannot know in advance */
  readonly httpNodePort?: number;
  /** NodePort of gRPC, 30000–32767. @default - gRPC is not served */
  readonly grpcNodePort?: number;
}
