import type { Container, Job, PodSpec, StatefulSet } from './manifests';

// What is imitated, and after the bar what makes no difference to a tier on one node. Anything else a manifest says is
// an error: what was emitted must not be left out unseen.
const known = {
  statefulSet: `replicas serviceName selector template podManagementPolicy volumeClaimTemplates
    | updateStrategy revisionHistoryLimit minReadySeconds persistentVolumeClaimRetentionPolicy`,
  job: 'template backoffLimit activeDeadlineSeconds | ttlSecondsAfterFinished',
  pod: `initContainers containers volumes restartPolicy securityContext terminationGracePeriodSeconds
    | affinity topologySpreadConstraints tolerations nodeSelector priorityClassName serviceAccountName serviceAccount
    automountServiceAccountToken enableServiceLinks imagePullSecrets dnsPolicy schedulerName`,
  container: `name image command args workingDir env envFrom ports resources securityContext lifecycle startupProbe
    readinessProbe livenessProbe volumeMounts | imagePullPolicy terminationMessagePath terminationMessagePolicy`,
  probe: `exec httpGet tcpSocket initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold
    terminationGracePeriodSeconds`,
  securityContext: `runAsUser runAsGroup runAsNonRoot fsGroup allowPrivilegeEscalation readOnlyRootFilesystem capabilities
    | fsGroupChangePolicy seccompProfile privileged`,
} as const;

/** Throws at the first field of a workload that this harness does not know. */
export function refuseUnknown(workload: StatefulSet | Job, kind: 'statefulSet' | 'job'): void {
  const where = workload.metadata.name;
  check(where, kind, workload.spec);
  const { spec } = workload.spec.template;
  check(where, 'pod', spec);
  check(where, 'securityContext', spec.securityContext);
  containersOf(spec).forEach((container) => {
    const at = `${where}/${container.name}`;
    check(at, 'container', container);
    check(at, 'securityContext', container.securityContext);
    for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe])
      check(at, 'probe', probe);
  });
}

const containersOf = ({ initContainers = [], containers }: PodSpec): readonly Container[] => [
  ...initContainers,
  ...containers,
];

function check(where: string, kind: keyof typeof known, object: object | undefined): void {
  const words = known[kind].split(/[\s|]+/);
  const unknown = Object.keys(object ?? {}).find((field) => !words.includes(field));
  if (unknown !== undefined) throw new Error(`${where}: the harness does not imitate the ${kind}'s ${unknown}`);
}
