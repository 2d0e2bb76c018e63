import type { Size } from 'cdk8s';
import type { ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Issue } from '../issues/issue';
import { sizeIssues, wholeMebibytes } from './size';

/** CPU and memory of one pod. */
export interface PodResourceProps {
  /** CPU request in cores, such as 0.2. @default - by component */
  readonly cpuCores?: number;
  /** CPU limit in cores. @default - no limit: a throttled JVM loses its ZooKeeper session, a throttled proxy delays every client */
  readonly cpuLimitCores?: number;
  /** Memory request and limit. Heap and direct memory of a JVM are derived from it. @default - by component */
  readonly memory?: Size;
}

/** CPU and memory of a pod that runs a JVM. */
export interface ResourceProps extends PodResourceProps {
  /** Heap of the JVM (`-Xmx`). @default - a share of `memory`, by component */
  readonly heap?: Size;
  /** Direct memory of the JVM (`-XX:MaxDirectMemorySize`), where Pulsar keeps messages in flight. @default - a share of `memory`, by component */
  readonly directMemory?: Size;
}

export interface PodResourcePlan {
  readonly cpuMillis: number;
  /** Absent: no limit. */
  readonly cpuLimitMillis?: number;
  readonly memoryMiB: number;
}

export interface ResourcePlan extends PodResourcePlan {
  readonly heapMiB: number;
  readonly directMiB: number;
}

/** Default resources of a server. */
export type PodResourceDefaults = Pick<PodResourcePlan, 'cpuMillis' | 'memoryMiB'>;

/** Default resources of a JVM: heap and direct memory are shares of its memory. */
export interface ResourceDefaults extends PodResourceDefaults {
  readonly heapShare: number;
  readonly directShare: number;
}

/** Memory of a JVM in addition to heap and direct memory: classes, compiled code, stacks, tables of G1. */
const jvmOverheadMiB = 128;
const leastHeapMiB = 32;

export function planPodResources(props: PodResourceProps, defaults: PodResourceDefaults): PodResourcePlan {
  return {
    cpuMillis: millis(props.cpuCores) ?? defaults.cpuMillis,
    ...(props.cpuLimitCores !== undefined && { cpuLimitMillis: Math.round(props.cpuLimitCores * 1000) }),
    memoryMiB: mebibytes(props.memory) ?? defaults.memoryMiB,
  };
}

export function planResources(props: ResourceProps, defaults: ResourceDefaults): ResourcePlan {
  const pod = planPodResources(props, defaults);
  return {
    ...pod,
    heapMiB: mebibytes(props.heap) ?? Math.floor(pod.memoryMiB * defaults.heapShare),
    directMiB: mebibytes(props.directMemory) ?? Math.floor(pod.memoryMiB * defaults.directShare),
  };
}

/** Faults of the resources of a pod with a JVM. */
function jvmResourceIssues(plan: ResourcePlan, path: string): Issue[] {
  const issues = [
    ...sizeIssues(plan.memoryMiB, 'memory', `${path}.memory`),
    ...sizeIssues(plan.heapMiB, 'memory', `${path}.heap`),
    ...sizeIssues(plan.directMiB, 'memory', `${path}.directMemory`),
  ];
  const needed = plan.heapMiB + plan.directMiB + jvmOverheadMiB;
  if (plan.heapMiB < leastHeapMiB || needed > plan.memoryMiB) {
    const wrong = `cannot hold a heap of ${plan.heapMiB} MiB (at least ${leastHeapMiB}), direct memory of ${plan.directMiB} MiB and the JVM's own ${jvmOverheadMiB} MiB: the pod would be killed or never start`;
    const mend = `set ${Math.max(needed, jvmOverheadMiB * 3)} MiB or more, or reduce heap and direct memory`;
    issues.push({ code: 'memory-too-small', path: `${path}.memory`, got: `${plan.memoryMiB} MiB`, wrong, mend });
  }
  return [...issues, ...cpuIssues(plan, path)];
}

/** Faults of the resources of a pod. */
export function podResourceIssues(plan: PodResourcePlan | ResourcePlan, leastMiB = 0, path: string): Issue[] {
  if ('heapMiB' in plan) return jvmResourceIssues(plan, path);
  const issues = [...cpuIssues(plan, path), ...sizeIssues(plan.memoryMiB, 'memory', `${path}.memory`)];
  if (plan.memoryMiB < leastMiB) {
    const wrong = 'is less than the idle server uses: the pod would be killed';
    const mend = `set ${leastMiB} MiB or more`;
    issues.push({ code: 'server-memory-too-small', path: `${path}.memory`, got: `${plan.memoryMiB} MiB`, wrong, mend });
  }
  return issues;
}

const mostCores = 4096;

/** Faults of the CPU request and limit. */
function cpuIssues(plan: PodResourcePlan, path: string): Issue[] {
  const cores: [string, number][] = [
    ['cpuCores', plan.cpuMillis],
    ['cpuLimitCores', plan.cpuLimitMillis ?? 0],
  ];
  const issues = cores
    .filter(([, millis]) => millis / 1000 > mostCores)
    .map(([prop, millis]): Issue => ({
      code: 'invalid-count',
      path: `${path}.${prop}`,
      got: String(millis / 1000),
      wrong: 'is more cores than any node has: the pod would stay Pending',
      mend: `use ${mostCores} or less`,
    }));
  if (!(plan.cpuMillis > 0)) {
    const wrong = 'requests no CPU: on a busy node the pod would starve';
    const mend = 'use 0.05 cores or more';
    issues.push({ code: 'invalid-cpu', path: `${path}.cpuCores`, got: plan.cpuMillis / 1000, wrong, mend });
  }
  if (plan.cpuLimitMillis !== undefined && plan.cpuLimitMillis < plan.cpuMillis) {
    const wrong = `is less than the request (cpuCores ${plan.cpuMillis / 1000}): Kubernetes would reject the pod`;
    const mend = 'raise the limit, or leave it out';
    const got = plan.cpuLimitMillis / 1000;
    issues.push({ code: 'cpu-limit-below-request', path: `${path}.cpuLimitCores`, got, wrong, mend });
  }
  return issues;
}

/** Requests and limits in the Kubernetes API. */
export function renderResources(plan: PodResourcePlan): ResourceRequirements {
  const { cpuMillis, cpuLimitMillis, memoryMiB } = plan;
  const memory = renderMiB(memoryMiB);
  return {
    requests: { cpu: renderCpu(cpuMillis), memory },
    limits: {
      ...(cpuLimitMillis !== undefined && { cpu: renderCpu(cpuLimitMillis) }),
      memory,
    },
  };
}

/** JVM flags for heap and direct memory, for the start scripts of Pulsar. */
export function renderJvmMemory(plan: ResourcePlan): string {
  return `-Xms${plan.heapMiB}m -Xmx${plan.heapMiB}m -XX:MaxDirectMemorySize=${plan.directMiB}m`;
}

/*
 * Quantities in the API server's canonical form, the largest unit without a fraction. In another form, every apply would find a
 * difference.
 */

/** `20Gi`, `512Mi`, `1Ti`. */
export function renderMiB(mebibytes: number): string {
  const units = ['Pi', 'Ti', 'Gi', 'Mi'];
  const power = units.findIndex((_, index) => mebibytes % 1024 ** (units.length - 1 - index) === 0);
  return `${mebibytes / 1024 ** (units.length - 1 - power)}${units[power] ?? 'Mi'}`;
}

/** `200m`, `4`. */
export function renderCpu(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

function mebibytes(size: Size | undefined): number | undefined {
  return size === undefined ? undefined : wholeMebibytes(size);
}

function millis(cores: number | undefined): number | undefined {
  return cores === undefined ? undefined : Math.round(cores * 1000);
}
