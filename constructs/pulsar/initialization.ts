import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { renderPodTemplate } from '../kube/workload';
import {
  applyConfig,
  bookKeeperInitialized,
  initializeBookKeeper,
  initializeCluster,
  waitForZooKeeper,
  waitUntil,
} from './commands';
import { commandContainer, podSecurityContext } from './component';
import { objectLabels, podLabels } from './labels';
import type { Component, JobComponent } from './names';
import { componentName, serviceAccountName } from './names';
import type { ComponentPlan, PulsarTierPlan } from './plan';

/** A failed attempt starts again after 10, 20, 40 … s; after these the Job is Failed, for everybody to see. */
const attempts = 10;

/** The Jobs that write a new cluster's metadata: applied once, harmless when applied again. They use the tier's ConfigMaps and accounts. */
export class PulsarInitialization extends Construct {
  constructor(scope: Construct, id: string, plan: PulsarTierPlan) {
    super(scope, id);
    addBookieInit(this, plan);
    addPulsarInit(this, plan);
  }
}

function addBookieInit(scope: Construct, plan: PulsarTierPlan): void {
  const before = [commandContainer(plan, plan.bookkeeper, 'wait-zookeeper-ready', undefined, waitForZooKeeper(plan))];
  const name = componentName(plan, 'bookie-init');
  const lines = [applyConfig('bookkeeper.conf'), initializeBookKeeper];
  const container = commandContainer(plan, plan.bookkeeper, name, 'bookie', ...lines);
  addJob(scope, plan, 'bookie-init', 'bookie', plan.bookkeeper, before, container);
}

function addPulsarInit(scope: Construct, plan: PulsarTierPlan): void {
  const bookiesKnown = [
    applyConfig('bookkeeper.conf'),
    waitUntil(bookKeeperInitialized, "the Job bookie-init to write the bookies' metadata", 3),
  ];
  const before = [
    commandContainer(plan, plan.broker, 'wait-zookeeper-ready', undefined, waitForZooKeeper(plan)),
    commandContainer(plan, plan.broker, 'pulsar-bookkeeper-verify-clusterid', 'bookie', ...bookiesKnown),
  ];
  const name = componentName(plan, 'pulsar-init');
  const container = commandContainer(plan, plan.broker, name, undefined, initializeCluster(plan));
  addJob(scope, plan, 'pulsar-init', 'broker', plan.broker, before, container);
}

function addJob(
  scope: Construct,
  tier: PulsarTierPlan,
  job: JobComponent,
  accountOf: Component,
  plan: ComponentPlan,
  before: readonly k8s.Container[],
  container: k8s.Container,
): void {
  const template = renderPodTemplate(
    {
      labels: podLabels(tier, job),
      annotations: {},
      image: plan.image,
      serviceAccountName: serviceAccountName(tier, accountOf),
      placement: { ...plan.placement, spread: { over: 'node', strictness: 'none' } },
      gracePeriodSeconds: 5,
      securityContext: podSecurityContext(tier),
      initContainers: before,
      containers: [container],
      volumes: [],
      restartPolicy: 'OnFailure',
    },
    {},
  );
  new k8s.KubeJob(scope, job, {
    metadata: { name: componentName(tier, job), namespace: tier.namespace, labels: objectLabels(tier, job) },
    spec: { backoffLimit: attempts, template },
  });
}
