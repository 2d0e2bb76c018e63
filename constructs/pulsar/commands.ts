import type { ScriptFile } from '../scripts/script';
import { shellScript } from '../scripts/script';
import { zookeeperConnect } from './config';
import * as facts from './facts';
import { componentName, serviceFqdn } from './names';
import type { PulsarTierPlan } from './plan';

/*
 * What the containers run: scripts for `sh -c`, in the image's working directory. No `nslookup` (it counts addresses, not
 * servers that answer) and no tool that one of the images lacks; bash's /dev/tcp is in all of them.
 * Names of variables are never names of Pulsar's settings, which the containers have in their environment.
 */

export const startZooKeeper = shellScript({}, ['pulsar/zookeeper.sh']);
export const startBookie = shellScript({}, ['pulsar/bookie.sh']);
export const startRecovery = shellScript({}, ['pulsar/recovery.sh']);
export const startProxy = shellScript({ status_file: facts.statusFile }, ['pulsar/proxy.sh']);
export const startToolset = shellScript({}, ['pulsar/toolset.sh']);

export function startBroker(plan: PulsarTierPlan): string {
  const values = {
    broker_service: serviceFqdn(plan, 'broker'),
    web_port: facts.httpPort.number,
    status_file: facts.statusFile,
    zookeeper_servers: zookeeperConnect(plan),
  };
  return shellScript(values, ['pulsar/zookeeper-shell.sh', 'pulsar/broker.sh']);
}

/** Waits until ZooKeeper serves. */
export function waitForZooKeeper(plan: PulsarTierPlan): string {
  return askZooKeeper(componentName(plan, 'zookeeper'), 'pulsar/wait-zookeeper.sh');
}

/** Whether this ZooKeeper has a quorum. */
export const zookeeperReady = askZooKeeper('127.0.0.1', 'pulsar/zookeeper-ready.sh');
/** Whether this ZooKeeper answers at all. */
export const zookeeperLive = askZooKeeper('127.0.0.1', 'pulsar/zookeeper-live.sh');

function askZooKeeper(host: string, file: ScriptFile): string {
  return shellScript({ host, port: facts.clientPort.number }, ['pulsar/zookeeper-answers.sh', file]);
}

/** Waits until the Job `bookie-init` has written the bookies' metadata. */
export const waitForBookKeeper = shellScript({}, ['pulsar/wait-bookkeeper.sh']);

/** Waits until the Job `pulsar-init` has written the cluster's metadata. */
export function waitForCluster(plan: PulsarTierPlan): string {
  const values = { cluster: plan.clusterName, zookeeper_servers: zookeeperConnect(plan) };
  return shellScript(values, ['pulsar/zookeeper-shell.sh', 'pulsar/wait-cluster.sh']);
}

/** Waits until enough bookies take writes. */
export function waitForBookies(plan: PulsarTierPlan): string {
  const values = {
    ensemble_size: plan.ledgers.ensembleSize,
    bookie_port: facts.bookiePort.number,
    zookeeper_servers: zookeeperConnect(plan),
  };
  return shellScript(values, ['pulsar/zookeeper-shell.sh', 'pulsar/wait-bookies.sh']);
}

/** Waits until a broker takes connections. */
export function waitForBroker(plan: PulsarTierPlan): string {
  const values = { host: componentName(plan, 'broker'), port: facts.pulsarTlsPort.number };
  return shellScript(values, ['pulsar/wait-broker.sh']);
}

/** Bare names of the ZooKeeper pods, as `bin/generate-zookeeper-config.sh` wants them. */
export function zookeeperServers(plan: PulsarTierPlan): string {
  return Array.from(
    { length: plan.zookeeper.replicas },
    (_, ordinal) => `${componentName(plan, 'zookeeper')}-${ordinal}`,
  ).join(',');
}

/** Writes the bookies' metadata once. */
export const initializeBookKeeper = shellScript({}, ['pulsar/initialize-bookkeeper.sh']);

/** Writes the cluster's metadata. */
export function initializeCluster(plan: PulsarTierPlan): string {
  const values = {
    cluster: plan.clusterName,
    zookeeper_servers: zookeeperConnect(plan),
    broker_service: serviceFqdn(plan, 'broker'),
    web_port: facts.httpPort.number,
    web_tls_port: facts.httpsPort.number,
    pulsar_port: facts.pulsarPort.number,
    pulsar_tls_port: facts.pulsarTlsPort.number,
  };
  return shellScript(values, ['pulsar/initialize-cluster.sh']);
}
