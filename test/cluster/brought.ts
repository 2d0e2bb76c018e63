import type { SiteProps } from '../../constructs';
import type { KubeObject } from './manifests';

/** What the operator of a site must have made by other means: the namespace where we may not, the login of a registry. */
export function broughtTo({ party }: SiteProps): KubeObject[] {
  const namespace = party.namespace ?? `fate-${party.partyId}`;
  const { image, zookeeper, bookkeeper, recovery, broker, proxy, toolset } = party.pulsar;
  const images = [image, ...[zookeeper, bookkeeper, recovery, broker, proxy, toolset].map((props) => props?.image)];
  const logins = new Set(images.flatMap((props) => props?.pullSecrets ?? []));
  return [
    // With the level that our own Namespace carries.
    ...(party.createNamespace === false
      ? [object('Namespace', { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } })]
      : []),
    ...[...logins].map((name) => ({
      ...object('Secret', { name, namespace }),
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': Buffer.from('{"auths":{}}').toString('base64') },
    })),
  ];
}

function object(kind: string, metadata: KubeObject['metadata']): KubeObject {
  return { apiVersion: 'v1', kind, metadata };
}
