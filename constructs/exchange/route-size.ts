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

/** A ConfigMap with routes in it, and how large it is. */
interface RouteFileSize {
  readonly configMap: string;
  /** Of its data, which Kubernetes limits. */
  readonly bytes: number;
  /** Of its data as JSON, which `kubectl apply` writes into an annotation. */
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

/** What metadata takes beside the data in the annotation. */
const metadataBytes = 2048;
const secondApp = 'describe some of the parties in an app of their own, with an exchange of their own'; // all parties of an app share each exchange

/** Faults of more routes than a ConfigMap can hold, and a warning where `kubectl apply` needs to be told how. */
export function routeSizeIssues(plan: ExchangePlan, path: string): Issue[] {
  const count = plan.routes.length;
  return routeFileSizes(plan).flatMap(({ configMap, bytes, jsonBytes }): Issue[] => {
    const common = { path, got: count };
    if (bytes > configMapBytes) {
      return [
        {
          ...common,
          code: 'routes-above-config-map',
          wrong: `routes make ${bytes} bytes in the ConfigMap ${configMap}, which may hold ${configMapBytes}: Kubernetes would refuse it`,
          mend: secondApp,
        },
      ];
    }
    if (jsonBytes + metadataBytes <= annotationBytes) return [];
    return [
      {
        ...common,
        code: 'routes-need-server-side-apply',
        severity: 'warning',
        wrong: `routes make the ConfigMap ${configMap} too large for plain \`kubectl apply\`, which keeps a copy of at most ${annotationBytes} bytes beside it`,
        mend: 'apply the folder with `kubectl apply --server-side --force-conflicts -f`',
      },
    ];
  });
}
