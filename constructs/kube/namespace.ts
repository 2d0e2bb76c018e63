import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Namespace } from 'kubernetes-types/core/v1';
import type { KubernetesPlan } from './kubernetes';
import { managedBy } from './managed-by';
import { addObject } from './object';
import { podSecurityLabels } from './pod-security';

export function addNamespace(scope: Construct, name: string, kubernetes: KubernetesPlan): ApiObject {
  return addObject<Namespace>(scope, name, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      // FATE's images run as root, which `restricted` forbids. Pulsar from 2.10 on would pass it.
      labels: { ...managedBy, ...podSecurityLabels('baseline', kubernetes) },
    },
  });
}
