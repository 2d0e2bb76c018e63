import type { Issue } from '../issues/issue';
import { dnsLabelIssues, dnsNameIssues } from '../terms/dns-name';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** A StatefulSet's pods carry its name and a hash of 10 characters in a label of at most 63. */
const longestWorkloadName = 52;

/** Faults of the names that objects and Secrets begin with. */
export function nameIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const issues = [
    ...dnsLabelIssues(plan.release, `${path}.release`, 'name of a Service or StatefulSet'),
    ...dnsNameIssues(plan.clusterDomain, `${path}.clusterDomain`, 'DNS domain'),
  ];
  if (plan.tls !== undefined) {
    issues.push(...dnsNameIssues(plan.tls.certName, `${path}.tls.certName`, 'part of the name of a Secret'));
  }
  const longest = componentName(plan, 'zookeeper');
  if (longest.length > longestWorkloadName) {
    issues.push({
      code: 'name-too-long',
      path: `${path}.release`,
      got: plan.release,
      wrong: `makes names such as ${longest} (${longest.length} characters): Kubernetes could not create the pods of a StatefulSet longer than ${longestWorkloadName}`,
      mend: `use a release name shorter by ${longest.length - longestWorkloadName} or more`,
    });
  }
  return issues;
}

/** What Pulsar takes in names of clusters, tenants and topics (`NamedEntity.java`). */
const namedEntity = /^[-=:.\w]+$/;

/** Rule 1 of the HA guide: the cluster has the name that FATE is told. */
export function clusterNameIssues(plan: PulsarTierPlan, path: string): Issue[] {
  if (!namedEntity.test(plan.clusterName)) {
    return [
      {
        code: 'no-cluster-name',
        path: `${path}.clusterName`,
        got: plan.clusterName,
        wrong: 'is no name of a Pulsar cluster',
        mend: 'use letters, digits, "-", "_", "=", ":" and "."',
      },
    ];
  }
  if (plan.clusterName === plan.fateClusterName) return [];
  return [
    {
      code: 'cluster-name-not-told-to-fate',
      path: `${path}.clusterName`,
      got: plan.clusterName,
      wrong: `is not what FATE is told (${plan.fateClusterName}): its namespaces would be replicated to a cluster that does not exist`,
      mend: `leave it out (${plan.fateClusterName}), or set fateClusterName to it and cluster in the Pulsar section of FATE's service_conf.yaml`,
    },
  ];
}
