import type { DiskProps } from '../kube/disk';
import type { ImageProps } from '../kube/image';
import type { NetworkPeer } from '../kube/network-policy';
import type { Spread, TolerationProps } from '../kube/placement';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceBaseProps, PublicServiceProps } from '../kube/service';
import type { NginxServerProps, NginxServiceProps } from '../nginx/props';
import type { ShapeOf } from './shape';

/* What a person may write of things that several tiers have. */

export const image: ShapeOf<ImageProps> = {
  props: {
    repository: 'string',
    tag: 'string',
    digest: 'string',
    pullPolicy: { oneOf: ['Always', 'IfNotPresent', 'Never'] },
    pullSecrets: { list: 'string' },
  },
};
export const spread: ShapeOf<Spread> = {
  props: { over: { oneOf: ['node', 'zone'] }, strictness: { oneOf: ['required', 'preferred', 'none'] } },
  required: ['over', 'strictness'],
};
export const toleration: ShapeOf<TolerationProps> = {
  props: {
    key: 'string',
    operator: { oneOf: ['Equal', 'Exists'] },
    value: 'string',
    effect: { oneOf: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
    tolerationSeconds: 'number',
  },
};
export const disk: ShapeOf<DiskProps> = { props: { size: 'size', storageClass: 'string' } };
export const server: ShapeOf<ServerProps> = {
  props: {
    replicas: 'number',
    cpuCores: 'number',
    cpuLimitCores: 'number',
    memory: 'size',
    spread,
    nodeSelector: 'texts',
    tolerations: { list: toleration },
    affinity: 'any',
    maxUnavailable: 'number',
    gracePeriodSeconds: 'number',
    podAnnotations: { secret: 'texts' },
  },
};
export const serviceBase: ShapeOf<PublicServiceBaseProps> = {
  props: {
    type: { oneOf: ['LoadBalancer', 'NodePort', 'ClusterIP'] },
    loadBalancerIp: 'string',
    sourceRanges: { list: 'string' },
    externalTrafficPolicy: { oneOf: ['Cluster', 'Local'] },
    annotations: { secret: 'texts' },
  },
};
export const service: ShapeOf<PublicServiceProps> = { props: { ...serviceBase.props, nodePort: 'number' } };
export const peer: ShapeOf<NetworkPeer> = { props: { podLabels: 'texts', namespaceLabels: 'texts', cidr: 'string' } };
export const podSecurity = { oneOf: ['policy', 'admission'] } as const;
export const nginxService: ShapeOf<NginxServiceProps> = {
  props: { ...serviceBase.props, httpNodePort: 'number', grpcNodePort: 'number' },
};
export const nginxServer: ShapeOf<NginxServerProps> = {
  props: { ...server.props, service: nginxService, grpc: 'boolean', maxBodySize: 'size' },
};
