import type { Issue } from '../issues/issue';
import { dnsNameIssues } from '../terms/dns-name';
import { repeats } from '../terms/repeats';
import { lengthIssues } from './text-issues';

/** A container image, and how nodes pull it. */
export interface ImageProps {
  /** Repository, with its registry unless that is Docker Hub: `registry.example/apachepulsar/pulsar`. @default - the image of the component */
  readonly repository?: string;
  /** Tag of the image, which may end in a digest: `4.0.12@sha256:…`. @default - by component and version; none beside a `digest` */
  readonly tag?: string;
  /** Digest of the image, `sha256:…`. Nodes pull these bytes, whatever the tag says. @default - none */
  readonly digest?: string;
  /** When nodes pull the image. @default 'IfNotPresent' */
  readonly pullPolicy?: PullPolicy;
  /** Names of Secrets of type `kubernetes.io/dockerconfigjson` in the namespace. @default - none */
  readonly pullSecrets?: readonly string[];
}

/** When nodes pull an image: `imagePullPolicy` of Kubernetes. */
export type PullPolicy = 'Always' | 'IfNotPresent' | 'Never';

export interface ImagePlan {
  readonly repository: string;
  /** Absent: the digest identifies the image. */
  readonly tag?: string;
  /** Absent: the tag identifies the image. */
  readonly digest?: string;
  readonly pullPolicy: PullPolicy;
  readonly pullSecrets: readonly string[];
}

export function planImage(props: ImageProps, defaults: ImagePlan): ImagePlan {
  return {
    repository: props.repository ?? defaults.repository,
    ...planVersion(props, defaults),
    pullPolicy: props.pullPolicy ?? defaults.pullPolicy,
    pullSecrets: props.pullSecrets ?? defaults.pullSecrets,
  };
}

/** A tag or digest replaces both defaults: a tag has no effect with the digest of another image. */
function planVersion(props: ImageProps, { tag, digest }: ImagePlan): Pick<ImagePlan, 'tag' | 'digest'> {
  if (props.digest !== undefined) return { ...(props.tag !== undefined && { tag: props.tag }), digest: props.digest };
  if (props.tag === undefined) return { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
  const at = props.tag.indexOf('@');
  return at < 0 ? { tag: props.tag } : { tag: props.tag.slice(0, at), digest: props.tag.slice(at + 1) };
}

export function renderImage({ repository, tag, digest }: ImagePlan): string {
  return [repository, tag === undefined ? '' : `:${tag}`, digest === undefined ? '' : `@${digest}`].join('');
}

/** Rules of container registries: lower case, no tag or scheme in the repository, a tag of at most 128 characters. */
const repositoryPattern = /^[a-z0-9][a-z0-9._-]*(:[0-9]+)?(\/[a-z0-9][a-z0-9._-]*)*$/;
const longestRepository = 255;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
/** Algorithms of the OCI image specification. */
const digestPattern = /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

export function imageIssues({ repository, tag, digest, pullSecrets }: ImagePlan, path: string): Issue[] {
  const issues: Issue[] = [];
  if (repository.length > longestRepository || !repositoryPattern.test(repository)) {
    const wrong = 'is not a valid image repository: nodes could not pull the image';
    const mend = 'write only host, port and path, in lower case, at most 255 characters; the tag belongs in `tag`';
    issues.push({ code: 'invalid-image-repository', path: `${path}.repository`, got: repository, wrong, mend });
  }
  if (tag === undefined && digest === undefined) {
    const wrong = 'is required: upstream publishes no release of this image that could be the default';
    const mend = 'set the tag of the release that you run, or its digest';
    issues.push({ code: 'missing-image-tag', path: `${path}.tag`, wrong, mend });
  }
  if (tag !== undefined && !tagPattern.test(tag)) {
    const wrong = 'is not a valid image tag: nodes could not pull the image';
    const mend = 'use letters, digits, ".", "_" and "-", at most 128 characters; a digest belongs in `digest`';
    issues.push({ code: 'invalid-image-tag', path: `${path}.tag`, got: tag, wrong, mend });
  }
  if (digest !== undefined && !digestPattern.test(digest)) {
    const wrong = 'is not a valid image digest: nodes could not pull the image';
    const mend = 'write sha256: and 64 lower-case hexadecimal digits, as the registry shows them';
    issues.push({ code: 'invalid-image-digest', path: `${path}.digest`, got: digest, wrong, mend });
  }
  return [...issues, ...pullSecretIssues(pullSecrets, `${path}.pullSecrets`)];
}

/** Faults of the names of image pull Secrets. */
function pullSecretIssues(names: readonly string[], path: string): Issue[] {
  const places = names.map((name, index) => ({ name, path: `${path}[${index}]` }));
  return [
    ...places.flatMap((place) => dnsNameIssues(place.name, place.path, 'name of a Secret')),
    ...repeats(places, ({ name }) => name).map(({ item, first }) => ({
      code: 'invalid-pull-secret',
      path: item.path,
      got: item.name,
      wrong: `is also in ${first.path}: Kubernetes would reject the list in a server-side apply`,
      mend: 'name each Secret once',
    })),
    ...lengthIssues(names, path),
  ];
}
