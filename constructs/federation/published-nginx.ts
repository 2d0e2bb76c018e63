import type { PublicServicePlan } from '../kube/service';
import { grpcPort, httpPort } from '../nginx/facts';
import type { Published } from './reached';
import { publishedHost, publishedPort } from './reached';

/** What nginx of ours publishes, at a party and at an exchange alike. */
export function publishedNginx(service: PublicServicePlan, path: string): Published['nginx'] {
  return {
    host: publishedHost(service, path),
    httpPort: publishedPort(service, path, 'httpNodePort', httpPort.number),
    grpcPort: publishedPort(service, path, 'grpcNodePort', grpcPort.number),
  };
}

/** What others publish, unless they say otherwise. */
export const usualNginx: Published['nginx'] = {
  httpPort: { value: httpPort.number },
  grpcPort: { value: grpcPort.number },
};
