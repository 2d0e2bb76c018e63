import type { KubeObject } from './manifests';
import { nameOf } from './manifests';
import { podTemplate } from './pods';

interface Service extends KubeObject {
  readonly spec: {
    readonly selector?: Labels;
    readonly clusterIP?: string;
    readonly ports?: readonly { readonly protocol?: string; readonly nodePort?: number }[];
    readonly healthCheckNodePort?: number;
  };
}

type Labels = Readonly<Record<string, string>>;

/** Services whose selector meets no pod template of their namespace: nobody would answer there. */
export function servicesWithoutPods(objects: readonly KubeObject[]): string[] {
  return services(objects)
    .filter(({ spec: { selector } }) => selector !== undefined && Object.keys(selector).length > 0)
    .filter((service) => !objects.some((workload) => isBehind(service, workload)))
    .map(
      (service) =>
        `${nameOf(service)} selects ${JSON.stringify(service.spec.selector)}: no pod template has these labels`,
    );
}

/** StatefulSets whose `serviceName` is not a headless Service that selects their pods: the pods would have no names. */
export function statefulSetsWithoutNames(objects: readonly KubeObject[]): string[] {
  return objects
    .filter((object) => object.kind === 'StatefulSet')
    .flatMap((object) => {
      const { serviceName } = (object as KubeObject & { readonly spec: { readonly serviceName?: string } }).spec;
      const service = services(objects).find(
        ({ metadata }) => metadata.name === serviceName && metadata.namespace === object.metadata.namespace,
      );
      const wrong = wrongWithGoverningService(service, object);
      return wrong === undefined ? [] : [`${nameOf(object)}: its serviceName "${serviceName ?? ''}" ${wrong}`];
    });
}

function wrongWithGoverningService(service: Service | undefined, statefulSet: KubeObject): string | undefined {
  if (service === undefined) return 'is no Service of its namespace';
  if (service.spec.clusterIP !== 'None' && !isProxy(statefulSet)) return 'is a Service that is not headless';
  return isBehind(service, statefulSet) ? undefined : 'is a Service that does not select its pods';
}

// The proxies' `serviceName` is, as in Pulsar's chart 2.7.2, the one Service that is published: nobody calls a proxy by its name.
function isProxy(statefulSet: KubeObject): boolean {
  return podTemplate(statefulSet)?.metadata?.labels?.component === 'proxy';
}

/** Node ports that stand twice in one cluster. */
export function repeatedNodePorts(objects: readonly KubeObject[]): string[] {
  const holders = new Map<string, string>();
  const repeated: string[] = [];
  for (const service of services(objects)) {
    for (const port of nodePorts(service)) {
      const holder = holders.get(port);
      if (holder !== undefined) repeated.push(`node port ${port} is both of ${holder} and of ${nameOf(service)}`);
      holders.set(port, nameOf(service));
    }
  }
  return repeated;
}

// Two protocols may share a number; `healthCheckNodePort` is TCP.
function nodePorts({ spec }: Service): string[] {
  const taken = (spec.ports ?? []).map(({ protocol = 'TCP', nodePort }) => ({ protocol, nodePort }));
  return [...taken, { protocol: 'TCP', nodePort: spec.healthCheckNodePort }]
    .filter(({ nodePort }) => nodePort !== undefined)
    .map(({ protocol, nodePort }) => `${protocol} ${nodePort ?? ''}`);
}

function services(objects: readonly KubeObject[]): Service[] {
  return objects.filter((object): object is Service => object.kind === 'Service');
}

function isBehind(service: Service, workload: KubeObject): boolean {
  const template = podTemplate(workload);
  if (template === undefined || workload.metadata.namespace !== service.metadata.namespace) return false;
  // A Job's pods end: nobody calls them.
  if (workload.kind === 'Job' || workload.kind === 'CronJob') return false;
  const labels = template.metadata?.labels ?? {};
  return Object.entries(service.spec.selector ?? {}).every(([name, value]) => labels[name] === value);
}
