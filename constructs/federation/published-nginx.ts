import { grpcPort, httpPort } from '../nginx/facts';
import type { NginxPlan } from '../nginx/plan';
import type { Published } from './reached';
import { publishedHost, publishedPort } from './reached';

/** What nginx of ours publishes, at a party and at an exchange alike. */
export function publishedNginx({ service, grpc }: NginxPlan, path: string): Published['nginx'] {
  return {
    host: publishedHost(service, path),
    httpPort: publishedPort(service, path, 'httpNodePort', httpPort.number),
    ...(grpc ? { grpcPort: publishedPort(service, path, 'grpcNodePort', grpcPort.number) } : {}),
  };
}

/** What others publish, unless they say otherwise. That they serve gRPC has to be stated. */
export const usualNginx: Published['nginx'] = {
  httpPort: { value: httpPort.number },
};
