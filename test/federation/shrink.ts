import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from '../kubelet/image';
import { type Container, type Manifests, type StatefulSet } from '../kubelet/manifests';

/*
 * All that differs from what was emitted, so that two cores run three tiers: one ZooKeeper, one bookie, no toolset, the
 * compiler of the JVMs that starts fastest, and of the exchange Traffic Server alone. The image is this machine's, as in
 * test/pulsar. Everything else is used as it was emitted.
 */
export const quickStart = { JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1' };

export function shrinkParty(manifests: Manifests): Manifests {
  const [zookeeper, bookie] = [/-zookeeper$/, /-bookie$/];
  const statefulSets = manifests.statefulSets
    .filter(({ metadata }) => !metadata.name.endsWith('-toolset') && !metadata.name.endsWith('-recovery'))
    .map((set) => (zookeeper.test(set.metadata.name) || bookie.test(set.metadata.name) ? alone(set) : set));
  const program = { metadata: { name: 'fate' }, data: { 'Fate.java': readFileSync(join(__dirname, 'Fate.java')) } };
  return { ...manifests, statefulSets, configMaps: [...manifests.configMaps, program] };
}

function alone(set: StatefulSet): StatefulSet {
  const { template } = set.spec;
  const container = (one: Container): Container => ({
    ...one,
    env: one.env?.map((variable) =>
      variable.name === 'ZOOKEEPER_SERVERS' ? { ...variable, value: `${set.metadata.name}-0` } : variable,
    ),
  });
  const containers = template.spec.containers.map(container);
  return {
    ...set,
    spec: { ...set.spec, replicas: 1, template: { ...template, spec: { ...template.spec, containers } } },
  };
}

export function shrinkExchange(manifests: Manifests): Manifests {
  const deployments = manifests.deployments.filter(({ metadata }) => metadata.name === 'traffic-server');
  return { ...manifests, deployments };
}

export const starting = (image: Image): Image => ({
  ...image,
  environment: { ...image.environment, ...quickStart },
});
