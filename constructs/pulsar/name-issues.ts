import type { Issue } from '../issues/issue';
import { dnsNameIssues, serviceNameIssues } from '../terms/dns-name';
import { caSecretName, certificateSecretName, componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** A StatefulSet's pods carry its name and a hash of 10 characters in a label of at most 63. */
const longestWorkloadName = 52;

/** Faults of the names that objects and Secrets begin with. */
export function nameIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const issues = [
    ...serviceNameIssues(plan.release, `${path}.release`),
    ...dnsNameIssues(plan.clusterDomain, `${path}.clusterDomain`, 'DNS domain'),
  ];
  if (certificateSecretName(plan, plan.tls.certName) === caSecretName(plan)) {
    issues.push({
      code: 'secret-twice',
      path: `${path}.tls.certName`,
      got: plan.tls.certName,
      wrong: "is the name of the CA's Secret: one would replace the other, and pods would wait for files that it lacks",
      mend: 'use another name, or leave it out',
    });
  }
  issues.push(...dnsNameIssues(plan.tls.certName, `${path}.tls.certName`, 'part of the name of a Secret'));
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

/** What Pulsar takes in names of clusters (`NamedEntity.java`), as far as it is a label's value too: objects carry it. */
const clusterNamePattern = /^[A-Za-z0-9]([-.\w]{0,61}[A-Za-z0-9])?$/;

/** Rule 1 of the HA guide: the cluster has the name that FATE is told. */
export function clusterNameIssues(plan: PulsarTierPlan, path: string): Issue[] {
  if (!clusterNamePattern.test(plan.clusterName)) {
    return [
      {
        code: 'invalid-cluster-name',
        path: `${path}.clusterName`,
        got: plan.clusterName,
        wrong: 'is no name of a Pulsar cluster that is a label of Kubernetes too',
        mend: 'use letters, digits, "-", "_" and ".", a letter or digit first and last, 63 characters at most',
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
