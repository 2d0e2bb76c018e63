import type { FateProps, ImageProps, PulsarTierProps, SiteProps } from '../../constructs';
import type { KubeObject } from './manifests';

/** What the operator of a site must have made by other means: the namespace where we may not, the login of a registry, a disk that is there. */
export function broughtTo({ party, exchange }: SiteProps): KubeObject[] {
  return [
    ...(party === undefined
      ? []
      : [
          ...brought(party.namespace ?? `fate-${party.partyId}`, party.createNamespace, [
            ...imagesOf(party.pulsar),
            ...imagesOfFate(party.fate),
          ]),
          ...claimsOf(party.fate, party.namespace ?? `fate-${party.partyId}`),
        ]),
    ...(exchange === undefined
      ? []
      : brought(exchange.namespace ?? 'fate-exchange', exchange.createNamespace, [
          exchange.trafficServer.image,
          exchange.nginx.image,
        ])),
  ];
}

function imagesOf({ image, zookeeper, bookkeeper, recovery, broker, proxy, toolset }: PulsarTierProps) {
  return [image, ...[zookeeper, bookkeeper, recovery, broker, proxy, toolset].map((props) => props?.image)];
}

function imagesOfFate({ pullSecrets = [], python, fateboard, mysql, spark, hdfs, nginx }: FateProps = {}) {
  const modules = [python, fateboard, mysql, spark?.master, spark?.worker, hdfs?.namenode, hdfs?.datanode, nginx];
  return [{ pullSecrets }, ...modules.map((props) => props?.image)];
}

function claimsOf({ python, mysql, hdfs }: FateProps = {}, namespace: string): KubeObject[] {
  const names = [python, mysql, hdfs?.namenode].flatMap((props) => props?.data?.existingClaim ?? []);
  return names.map((name) => ({
    ...object('PersistentVolumeClaim', { name, namespace }),
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }));
}

function brought(
  namespace: string,
  createNamespace: boolean | undefined,
  images: readonly (ImageProps | undefined)[],
): KubeObject[] {
  const logins = new Set(images.flatMap((props) => props?.pullSecrets ?? []));
  return [
    // With the level that our own Namespace carries.
    ...(createNamespace === false
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
