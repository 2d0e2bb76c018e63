import type { Issue } from '../issues/issue';
import { annotationBytes, configMapBytes } from '../kube/config-map';
import { renderNginxConf } from '../nginx/config';
import { nginxConfFile, nginxConfigName, routerFile, routesFile } from '../nginx/facts';
import { renderRoutes } from '../nginx/routes';
import { scriptText } from '../scripts/script';
import { sniFile } from './facts';
import { sniConfigName } from './names';
import { nginxNode, nginxRoutes } from './nginx';
import type { ExchangePlan } from './plan';
import { renderSni } from './traffic-server-config';

/** Size of a ConfigMap that contains routes. */
interface RouteFileSize {
  readonly configMap: string;
  /** Bytes of its data, which Kubernetes limits. */
  readonly bytes: number;
  /** Bytes of its data as JSON, which `kubectl apply` writes into an annotation. */
  readonly jsonBytes: number;
}

export function routeFileSizes(plan: ExchangePlan): RouteFileSize[] {
  const maps = {
    [sniConfigName]: { [sniFile]: renderSni(plan.routes) },
    [nginxConfigName]: {
      [nginxConfFile]: renderNginxConf(nginxNode(plan)),
      [routerFile]: scriptText('nginx/router.lua'),
      [routesFile]: renderRoutes(nginxRoutes(plan)),
    },
  };
  return Object.entries(maps).map(([configMap, data]) => ({
    configMap,
    bytes: Object.values(data).reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    jsonBytes: Buffer.byteLength(JSON.stringify(data)),
  }));
}

/** Size of the metadata beside the data in the annotation. */
const metadataBytes = 2048;
const secondApp = 'describe some of the parties in another app, with another exchange'; // all parties of an app share each exchange

/** A fault if the routes do not fit into a ConfigMap, and a warning if `kubectl apply` needs an option. */
export function routeSizeIssues(plan: ExchangePlan, path: string): Issue[] {
  const got = plan.routes.length;
  return routeFileSizes(plan).flatMap(({ configMap, bytes, jsonBytes }): Issue[] => {
    if (bytes > configMapBytes) {
      const wrong = `routes make ${bytes} bytes in the ConfigMap ${configMap}, which may have ${configMapBytes}: Kubernetes would refuse it`;
      return [{ code: 'routes-above-config-map', path, got, wrong, mend: secondApp }];
    }
    if (jsonBytes + metadataBytes <= annotationBytes) return [];
    const wrong = `routes make the ConfigMap ${configMap} too large for plain \`kubectl apply\`, which stores a copy of at most ${annotationBytes} bytes in an annotation`;
    const mend = 'apply the folder with `kubectl apply --server-side --force-conflicts -f`';
    return [{ code: 'routes-need-server-side-apply', severity: 'warning', path, got, wrong, mend }];
  });
}
