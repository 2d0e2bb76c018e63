import { App, Chart } from 'cdk8s';
import { isFault, renderIssue } from '../../constructs/issues/issue';
import { PulsarInitialization } from '../../constructs/pulsar/initialization';
import { pulsarIssues } from '../../constructs/pulsar/issues';
import type { Component, JobComponent } from '../../constructs/pulsar/names';
import { components } from '../../constructs/pulsar/components';
import { componentName } from '../../constructs/pulsar/names';
import type { PulsarTierPlace, PulsarTierProps } from '../../constructs/pulsar/props';
import { PulsarTier } from '../../constructs/pulsar/tier';
import type { Container, KubeObject } from '../objects';
import { one, podOf, synth } from '../objects';

/** What a container is told by variables, and what it does with them. */
export interface Told {
  readonly container: string;
  readonly isInit: boolean;
  /** All that its processes see. */
  readonly variables: Readonly<Record<string, string>>;
  /** Those of them that must have an effect in this very container. */
  readonly judged: readonly string[];
  /** Configuration files that its script writes variables into: `conf/broker.conf`. */
  readonly files: readonly string[];
  /** Programs of the image that start a JVM: `bin/pulsar broker`. */
  readonly commands: readonly string[];
}

export type Subject = Component | JobComponent;
export const subjects: readonly Subject[] = [...components.map(({ name }) => name), 'bookie-init', 'pulsar-init'];

/** What a person types in the toolset: nothing there runs by itself. */
const typed = ['bin/pulsar-admin', 'bin/pulsar-client', 'bin/bookkeeper shell'];

/** The containers of a tier as they stand in its YAML, by component or Job. */
export function containersOf(props: PulsarTierProps & PulsarTierPlace): ReadonlyMap<Subject, readonly Told[]> {
  const chart = new Chart(new App(), 'keys', { disableResourceNameHashes: true });
  const { plan } = new PulsarTier(chart, 'pulsar', props);
  new PulsarInitialization(chart, 'first-time', plan);
  const faults = pulsarIssues(plan, 'pulsar').filter(isFault);
  if (faults.length > 0) throw new Error(faults.map(renderIssue).join('\n'));
  const objects = synth(chart);
  return new Map(
    subjects.map((subject) => {
      const kind = components.some(({ name }) => name === subject) ? 'StatefulSet' : 'Job';
      const pod = podOf(one(objects, kind, componentName(plan, subject)));
      if (kind === 'StatefulSet' && !pod.containers.some((container) => isServer(container, false))) {
        throw new Error(`${subject}: no container reads its ConfigMap, so nothing would be judged`);
      }
      const told = [
        ...(pod.initContainers ?? []).map((container) => tell(container, objects, true)),
        ...pod.containers.map((container) => tell(container, objects, false)),
      ];
      return [subject, told.map((each) => (subject === 'toolset' ? { ...each, commands: typed } : each))];
    }),
  );
}

function tell(container: Container, objects: readonly KubeObject[], isInit: boolean): Told {
  const script = container.args.join('\n');
  const data = (container.envFrom ?? []).map((from) => one(objects, 'ConfigMap', from.configMapRef.name).data ?? {});
  const fromMap = Object.assign({}, ...data) as Record<string, string>;
  const own = Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value]));
  const exported = Object.fromEntries(
    matches(script, /^export (\w+)=(.*)$/gm).map(([, name = '', value = '']) => [name, value]),
  );
  // A ConfigMap is its server's: an init container or a Job that reads it too needs only a part of it.
  const judged = { ...(isServer(container, isInit) ? fromMap : {}), ...own, ...exported };
  return {
    container: container.name,
    isInit,
    variables: { ...fromMap, ...own, ...exported },
    judged: Object.keys(judged),
    files: matches(script, /bin\/apply-config-from-env\.py (\S+)/g).map(([, file = '']) => file),
    commands: commandsOf(script),
  };
}

/** What a server runs before it becomes the server proves nothing of the server. */
function commandsOf(script: string): string[] {
  const served = matches(script, /^exec (bin\/(?:pulsar|bookkeeper) [\w-]+)$/gm).map(([, command = '']) => command);
  const all = matches(script, /\bbin\/(?:pulsar|bookkeeper) [\w-]+/g).map(([command]) => command);
  return served.length > 0 ? served : [...new Set(all)];
}

/** A server is called as its ConfigMap is. */
function isServer(container: Container, isInit: boolean): boolean {
  return !isInit && (container.envFrom ?? []).some((from) => from.configMapRef.name === container.name);
}

function matches(text: string, pattern: RegExp): RegExpMatchArray[] {
  return [...text.matchAll(pattern)];
}
