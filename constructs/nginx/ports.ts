import type { Port } from '../kube/service';
import type { NginxNode } from './config';
import * as facts from './facts';

/** Ports that others call. */
export function publishedPorts({ grpc }: Pick<NginxNode, 'grpc'>): readonly Port[] {
  return grpc ? [facts.httpPort, facts.grpcPort] : [facts.httpPort];
}

/** Ports for the pods of the party's own FATE. An exchange has none. */
export function outwardPorts({ fateFlow, grpc }: Pick<NginxNode, 'fateFlow' | 'grpc'>): readonly Port[] {
  if (fateFlow === undefined) return [];
  return grpc ? [facts.outHttpPort, facts.outGrpcPort] : [facts.outHttpPort];
}
