import type { Container, Deployment, Job, PodSpec, StatefulSet } from './manifests';

// What is imitated, and after the bar what makes no difference to pods on one node. Anything else a manifest says is
// an error: what was emitted must not be left out unseen.
const known = {
  statefulSet: `replicas serviceName selector template podManagementPolicy volumeClaimTemplates
    | updateStrategy revisionHistoryLimit minReadySeconds persistentVolumeClaimRetentionPolicy`,
  deployment: 'replicas selector template | strategy revisionHistoryLimit minReadySeconds progressDeadlineSeconds',
  job: 'template backoffLimit activeDeadlineSeconds | ttlSecondsAfterFinished',
  pod: `initContainers containers volumes restartPolicy securityContext terminationGracePeriodSeconds
    | affinity topologySpreadConstraints tolerations nodeSelector priorityClassName serviceAccountName serviceAccount
    automountServiceAccountToken enableServiceLinks imagePullSecrets dnsPolicy schedulerName`,
  container: `name image command args workingDir env envFrom ports resources securityContext lifecycle startupProbe
    readinessProbe livenessProbe volumeMounts | imagePullPolicy terminationMessagePath terminationMessagePolicy`,
  volume: 'name secret configMap emptyDir persistentVolumeClaim',
  // A disk that an emptyDir has filled up is not taken away here.
  emptyDir: 'medium | sizeLimit',
  secret: 'secretName items defaultMode',
  configMap: 'name items defaultMode',
  persistentVolumeClaim: 'claimName',
  volumeMount: 'name mountPath subPath readOnly',
  lifecycle: 'preStop',
  preStop: 'exec',
  probe: `exec httpGet tcpSocket initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold
    terminationGracePeriodSeconds`,
  httpGet: 'path port scheme httpHeaders',
  podSecurity: `runAsUser runAsGroup runAsNonRoot fsGroup sysctls
    | fsGroupChangePolicy seccompProfile`,
  containerSecurity: `runAsUser runAsGroup runAsNonRoot allowPrivilegeEscalation readOnlyRootFilesystem capabilities
    | seccompProfile privileged`,
} as const;

/** Throws at the first field of a workload that this harness does not know. */
export function refuseUnknown(
  workload: StatefulSet | Deployment | Job,
  kind: 'statefulSet' | 'deployment' | 'job',
): void {
  const where = workload.metadata.name;
  check(where, kind, workload.spec);
  const { spec } = workload.spec.template;
  check(where, 'pod', spec);
  check(where, 'podSecurity', spec.securityContext);
  for (const volume of spec.volumes ?? []) {
    check(where, 'volume', volume);
    for (const source of ['secret', 'configMap', 'emptyDir', 'persistentVolumeClaim'] as const)
      check(where, source, volume[source]);
  }
  for (const container of containersOf(spec)) checkContainer(`${where}/${container.name}`, container);
}

function checkContainer(where: string, container: Container): void {
  check(where, 'container', container);
  check(where, 'containerSecurity', container.securityContext);
  check(where, 'lifecycle', container.lifecycle);
  check(where, 'preStop', container.lifecycle?.preStop);
  for (const mount of container.volumeMounts ?? []) check(where, 'volumeMount', mount);
  for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
    check(where, 'probe', probe);
    check(where, 'httpGet', probe?.httpGet);
  }
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
