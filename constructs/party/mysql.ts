import type { Construct } from 'constructs';
import type { Probes } from '../kube/container';
import { memoryMount, stateMount } from '../kube/container';
import { memoryDir, stateDir } from '../kube/folders';
import { addServer, confined } from '../kube/server';
import { addClusterService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import * as facts from './facts';
import { identityOf } from './labels';
import { addDisk, diskMount, passwordMount, probesOf } from './module';
import { mysqlReady, mysqlScript, mysqlSocket } from './mysql-script';
import { services } from './names';
import type { FatePlan } from './plan';

/** MySQL keeps FATE-Flow's jobs and models. */
export function addMySql(scope: Construct, plan: FatePlan): Deployment {
  const identity = identityOf(plan, 'mysql');
  const data = addDisk(scope, plan, 'mysql', plan.mysql.data);
  const { mysqlRoot, mysql } = facts.passwordKeys;
  const pods = addServer(scope, identity, {
    plan: plan.mysql,
    podAnnotations: {},
    // Two servers on one disk would spoil it.
    strategy: 'Recreate',
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: facts.mysqlUid,
      runAsGroup: facts.mysqlUid,
      fsGroup: facts.mysqlUid,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    container: {
      script: { shell: '/bin/bash', text: mysqlScript(plan) },
      ports: [facts.mysqlPort],
      probes: mysqlProbes(plan),
      mounts: [
        diskMount(data, facts.mysqlDataDir, plan.mysql.data.subPath),
        passwordMount(plan, 'passwords', [mysqlRoot, mysql], 0o440),
        memoryMount('memory', memoryDir),
        stateMount(stateDir),
      ],
      securityContext: { ...confined, readOnlyRootFilesystem: true },
    },
  });
  addClusterService(scope, 'mysql-service', { ...identity, name: services.mysql, pods, ports: [facts.mysqlPort] });
  return pods;
}

/** Alive: it answers, if only to refuse. Ready: FATE's account can log in, which says that all accounts have been made. */
function mysqlProbes(plan: FatePlan): Probes {
  // Reading its log again after a crash may take long, and a restart would begin anew.
  const ping = ['mysqladmin', '--no-defaults', `--socket=${mysqlSocket}`, '--connect-timeout=5', 'ping'];
  const live = probesOf({ exec: { command: ping } }, 3600);
  const ready = probesOf({ exec: { command: ['/bin/bash', '-c', mysqlReady(plan)] } }, 3600);
  return { ...live, readinessProbe: ready.readinessProbe };
}
