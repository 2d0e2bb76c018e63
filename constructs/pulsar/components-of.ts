import type { ImagePlan } from '../kube/image';
import type { ComponentPlan, PulsarTierPlan } from './plan';

const componentProps = ['zookeeper', 'bookkeeper', 'recovery', 'broker', 'proxy', 'toolset'] as const;
export type ComponentProp = (typeof componentProps)[number];

/** The components by the names that they have in the props. */
export function componentsOf(plan: PulsarTierPlan): { prop: ComponentProp; component: ComponentPlan }[] {
  return componentProps.map((prop) => ({ prop, component: plan[prop] }));
}

/** The images of a tier, each with the place where a person states it: the tier's once, and those of components that differ. */
export function imagesOf(plan: PulsarTierPlan, path: string): { path: string; image: ImagePlan }[] {
  const own = componentsOf(plan).filter(({ component }) => component.image !== plan.image);
  return [
    { path: `${path}.image`, image: plan.image },
    ...own.map(({ prop, component }) => ({ path: `${path}.${prop}.image`, image: component.image })),
  ];
}
