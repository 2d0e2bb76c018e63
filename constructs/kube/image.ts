import type { Issue } from '../issues/issue';
import { dnsNameIssues } from '../terms/dns-name';
import { repeats } from '../terms/repeats';
import { lengthIssues } from './text-issues';

/** A container image, and how nodes pull it. */
export interface ImageProps {
  /** Repository, with its registry unless that is Docker Hub: `registry.example/apachepulsar/pulsar`. @default - the image of the component */
  readonly repository?: string;
  /** Tag of the image. @default - by component and version */
  readonly tag?: string;
  /** When nodes pull the image. @default 'IfNotPresent' */
  readonly pullPolicy?: PullPolicy;
  /** Names of Secrets of type `kubernetes.io/dockerconfigjson` in the namespace. @default - none */
  readonly pullSecrets?: readonly string[];
}

/** When nodes pull an image: `imagePullPolicy` of Kubernetes. */
export type PullPolicy = 'Always' | 'IfNotPresent' | 'Never';

export interface ImagePlan {
  readonly repository: string;
  readonly tag: string;
  readonly pullPolicy: PullPolicy;
  readonly pullSecrets: readonly string[];
}

export function planImage(props: ImageProps, defaults: ImagePlan): ImagePlan {
  return {
    repository: props.repository ?? defaults.repository,
    tag: props.tag ?? defaults.tag,
    pullPolicy: props.pullPolicy ?? defaults.pullPolicy,
    pullSecrets: props.pullSecrets ?? defaults.pullSecrets,
  };
}

export function renderImage(plan: ImagePlan): string {
  return `${plan.repository}:${plan.tag}`;
}

/** What the registries take: no upper case, no tag or scheme inside the repository, a tag of 128 characters at most. */
const repositoryPattern = /^[a-z0-9][a-z0-9._-]*(:[0-9]+)?(\/[a-z0-9][a-z0-9._-]*)*$/;
const longestRepository = 255;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

export function imageIssues(plan: ImagePlan, path: string): Issue[] {
  const issues: Issue[] = [];
  if (plan.repository.length > longestRepository || !repositoryPattern.test(plan.repository)) {
    issues.push({
      code: 'no-image-repository',
      path: `${path}.repository`,
      got: plan.repository,
      wrong: 'is no repository of a container registry: nodes could not pull it',
      mend: 'write host, port and path only, in lower case, 255 characters at most; the tag goes into `tag`',
    });
  }
  if (!tagPattern.test(plan.tag)) {
    issues.push({
      code: 'no-image-tag',
      path: `${path}.tag`,
      got: plan.tag,
      wrong: 'is no tag of a container image: nodes could not pull it',
      mend: 'use letters, digits, ".", "_" and "-", 128 characters at most',
    });
  }
  return [...issues, ...pullSecretIssues(plan.pullSecrets, `${path}.pullSecrets`)];
}

/** Faults of the names of Secrets with logins of registries. */
export function pullSecretIssues(names: readonly string[], path: string): Issue[] {
  const places = names.map((name, index) => ({ name, path: `${path}[${index}]` }));
  return [
    ...places.flatMap((place) => dnsNameIssues(place.name, place.path, 'name of a Secret')),
    ...repeats(places, ({ name }) => name).map(({ item, first }) => ({
      code: 'invalid-pull-secret',
      path: item.path,
      got: item.name,
      wrong: `stands in ${first.path} too: Kubernetes would refuse the list when it is applied server-side`,
      mend: 'name each Secret once',
    })),
    ...lengthIssues(names, path),
  ];
}
