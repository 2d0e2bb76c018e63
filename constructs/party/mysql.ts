import { memoryMount, stateMount } from '../kube/container';
import { memoryDir, stateDir } from '../kube/folders';
import { exec, patient, probes } from '../kube/probes';
import { confined } from '../kube/server';
import { anywhere } from './defaults';
import * as facts from './facts';
import type { ModuleRecord } from './module';
import { diskMount, diskOf, passwordMount } from './module';
import { mysqlReady, mysqlScript, mysqlSocket } from './mysql-script';
import { services } from './names';

const ping = ['mysqladmin', '--no-defaults', `--socket=${mysqlSocket}`, '--connect-timeout=5', 'ping'];

/** MySQL keeps FATE-Flow's jobs and models. */
export const mysql: ModuleRecord = {
  name: 'mysql',
  prop: 'mysql',
  image: { name: 'mysql', tag: (version) => version.mysql.defaultTag, official: true },
  defaults: {
    replicas: 1,
    resources: { cpuMillis: 200, memoryMiB: 1024 },
    spread: anywhere,
    gracePeriodSeconds: 120, // writes its pages to the disk
  },
  leastMemoryMiB: 640,
  onePod: 'two servers on one disk would spoil it',
  plan: (fate) => fate.mysql,
  connectsTo: () => [],
  describe(fate) {
    const { volume, claims } = diskOf(fate, 'mysql', fate.mysql.data);
    const { mysqlRoot, mysql: ofFate } = facts.passwordKeys;
    return {
      plan: fate.mysql,
      // Two servers on one disk would spoil it.
      workload: { kind: 'Deployment', strategy: 'Recreate' },
      claims,
      podSecurityContext: {
        runAsNonRoot: true,
        runAsUser: facts.mysqlUid,
        runAsGroup: facts.mysqlUid,
        fsGroup: facts.mysqlUid,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      container: {
        script: { shell: '/bin/bash', text: mysqlScript(fate) },
        ports: [facts.mysqlPort],
        probes: probes(
          {
            // Alive: it answers, if only to refuse. Ready: FATE's account can log in, which says that all accounts have been made.
            live: exec(...ping),
            ready: exec('/bin/bash', '-c', mysqlReady(fate)),
            // Reading its log again after a crash may take long, and a restart would begin anew.
            startSeconds: 3600,
          },
          patient,
        ),
        mounts: [
          diskMount(volume, facts.mysqlDataDir, fate.mysql.data.subPath),
          passwordMount(fate, 'passwords', [mysqlRoot, ofFate], 0o440),
          memoryMount('memory', memoryDir),
          stateMount(stateDir),
        ],
        securityContext: { ...confined, readOnlyRootFilesystem: true },
      },
      services: [{ name: services.mysql, ports: [facts.mysqlPort], reach: 'cluster' }],
    };
  },
};
