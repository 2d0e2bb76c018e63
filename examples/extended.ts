import { ApiObject, JsonPatch, Size } from 'cdk8s';
import type { Extend, FederationProps } from '../constructs';
import { developmentCa, developmentPasswords, synthesiseApp } from '../constructs';

/** A party with what no prop says: a sidecar of our own, an Ingress on FATE-Board, an object of our own. */
export const federation: FederationProps = {
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  passwords: developmentPasswords('passwords'),
  sites: [
    {
      name: 'party-10000',
      party: {
        partyId: 10000,
        address: '192.0.2.100',
        pulsar: {
          storageClass: 'standard',
          labels: { 'example.org/cost-center': '4711' },
          // Each ledger is written to a disk of its own class.
          bookkeeper: { ledgers: { size: Size.gibibytes(100), storageClass: 'large-hdd' } },
          proxy: { service: { sourceRanges: ['192.0.2.0/24'] } },
        },
        fate: {
          labels: { 'example.org/cost-center': '4711' },
          nginx: { service: { sourceRanges: ['192.0.2.0/24'] } },
          // The ingress controller calls FATE-Board, and so may the pods of the namespace.
          networkPolicies: {
            clients: [{}, { namespaceLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } }],
          },
        },
      },
    },
  ],
  externalExchange: { address: '203.0.113.1' },
};

export const extend: Extend = ({ fate, pulsar, chart }) => {
  if (fate === undefined || pulsar === undefined) return;
  pulsar.brokers.workload.addJsonPatch(
    JsonPatch.add('/spec/template/spec/containers/-', {
      name: 'log-shipper',
      image: 'registry.example.org/log-shipper:1.4.2',
      resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '64Mi' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    }),
  );
  const own = chart('0800-own');
  const metadata = { namespace: fate.plan.namespace };
  // The party's id is in the host, so that no two parties have the same.
  const backend = { service: { name: 'fateboard', port: { name: 'tcp-fateboard' } } };
  new ApiObject(own, 'board', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { ...metadata, name: 'fateboard' },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: `${fate.plan.partyId}.fateboard.example.org`,
          http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
        },
      ],
    },
  });
  new ApiObject(own, 'contact', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...metadata, name: 'contact' },
    data: { team: 'federation' },
  });
};

if (require.main === module) synthesiseApp(federation, { extend });
