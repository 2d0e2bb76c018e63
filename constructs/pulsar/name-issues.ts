import type { Issue } from '../issues/issue';
import { dnsNameIssues, serviceNameIssues } from '../terms/dns-name';
import { caSecretName, certificateSecretName, componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** A StatefulSet's pods carry its name and a hash of 10 characters in a label of at most 63. */
const longestWorkloadName = 52;

/** Faults of names, and of the parts that names of objects and Secrets begin with. */
export function nameIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const { certName } = plan.tls;
  const issues = [
    ...serviceNameIssues(plan.release, `${path}.release`),
    ...dnsNameIssues(plan.clusterDomain, `${path}.clusterDomain`, 'DNS domain'),
  ];
  if (certificateSecretName(plan, certName) === caSecretName(plan)) {
    const wrong =
      "is also the name of the CA's Secret: one would replace the other, and pods would wait for files that are not in it";
    const mend = 'use another name, or leave it out';
    issues.push({ code: 'secret-twice', path: `${path}.tls.certName`, got: certName, wrong, mend });
  }
  issues.push(...dnsNameIssues(certName, `${path}.tls.certName`, 'part of the name of a Secret'));
  const longest = componentName(plan, 'zookeeper');
  const excess = longest.length - longestWorkloadName;
  if (excess > 0) {
    const wrong = `makes names such as ${longest} (${longest.length} characters): Kubernetes cannot create the pods of a StatefulSet with a name of more than ${longestWorkloadName}`;
    const mend = `use a release name that is shorter by ${excess} or more`;
    issues.push({ code: 'name-too-long', path: `${path}.release`, got: plan.release, wrong, mend });
  }
  return issues;
}

/** Names of clusters that Pulsar accepts (`NamedEntity.java`) and that are valid label values: objects carry the name. */
const clusterNamePattern = /^[A-Za-z0-9]([-.\w]{0,61}[A-Za-z0-9])?$/;

/** Rule 1 of the HA guide: the cluster has the name that FATE is configured with. */
export function clusterNameIssues({ clusterName, fateClusterName }: PulsarTierPlan, tierPath: string): Issue[] {
  const path = `${tierPath}.clusterName`;
  if (!clusterNamePattern.test(clusterName)) {
    const wrong = 'is not a valid name of a Pulsar cluster, which must be a label value of Kubernetes too';
    const mend = 'use at most 63 letters, digits, "-", "_" and "."; the first and the last must be a letter or a digit';
    return [{ code: 'invalid-cluster-name', path, got: clusterName, wrong, mend }];
  }
  if (clusterName === fateClusterName) return [];
  const wrong = `is not the name that FATE is configured with (${fateClusterName}): its namespaces would be replicated to a cluster that does not exist`;
  const mend = `leave it out (${fateClusterName}), or set fateClusterName, and cluster in the Pulsar section of FATE's service_conf.yaml, to the same name`;
  return [{ code: 'cluster-name-not-told-to-fate', path, got: clusterName, wrong, mend }];
}
