import type { Construct } from 'constructs';
import type { DiskPlan } from '../kube/disk';
import { claimOf } from '../kube/disk';
import { addHeadlessService } from '../kube/service';
import type { Workload } from '../kube/workload';
import { startBookie, waitForBookKeeper } from './commands';
import { addComponent, commandContainer } from './component';
import { renderBookieConfig } from './config';
import * as facts from './facts';
import { objectLabels } from './labels';
import { claimName, componentName } from './names';
import type { PulsarTierPlan } from './plan';
import { bookieProbes } from './probes';

/** Bookies keep the messages, each on its own two disks. */
export function addBookies(scope: Construct, plan: PulsarTierPlan): Workload {
  const { journal, ledgers } = plan.bookkeeper;
  const claim = (volume: string, disk: DiskPlan, mountPath: string) => ({
    ...claimOf(claimName(plan, 'bookie', volume), disk),
    mountPath,
  });
  const pods = addComponent(scope, plan, {
    component: 'bookie',
    plan: plan.bookkeeper,
    config: renderBookieConfig(plan),
    initContainers: [
      commandContainer(plan, plan.bookkeeper, 'pulsar-bookkeeper-verify-clusterid', 'bookie', waitForBookKeeper),
    ],
    start: startBookie,
    ports: [facts.bookiePort, facts.metricsPort],
    probes: bookieProbes(),
    claims: [claim('journal', journal, facts.journalDir), claim('ledgers', ledgers, facts.ledgersDir)],
  });
  addHeadlessService(scope, 'bookie-service', {
    name: componentName(plan, 'bookie'),
    namespace: plan.namespace,
    labels: objectLabels(plan, 'bookie'),
    pods,
    ports: [facts.bookiePort, facts.metricsPort],
    // A bookie is known by its DNS name, also while it reads its journal.
    publishNotReadyAddresses: true,
  });
  return pods;
}
