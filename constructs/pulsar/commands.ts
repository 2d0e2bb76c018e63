import { quoteShell, quoteShellInside } from '../quoting/shell';
import { zookeeperConnect } from './config';
import * as facts from './facts';
import { componentName, serviceFqdn } from './names';
import type { PulsarTierPlan } from './plan';

/*
 * What the containers run: lines for `sh -c`, in the image's working directory. No `nslookup` (it counts addresses, not
 * servers that answer) and no tool that one of the images lacks; bash's /dev/tcp is in all of them.
 * What a person has named stands in them quoted.
 */

/** A script of `sh`: it stops at the first line that fails. */
export function script(...lines: string[]): string {
  return ['set -e', ...lines, ''].join('\n');
}

export function applyConfig(file: string): string {
  return `bin/apply-config-from-env.py conf/${file}`;
}

/** Repeats a command until it succeeds. The pod's own deadline, or the operator, ends it; its log says what it waits for. */
export function waitUntil(command: string, waitingFor: string, seconds: number): string {
  return [
    `until ${command}; do`,
    `  echo "waiting for ${quoteShellInside(waitingFor)}"`,
    `  sleep ${seconds}`,
    'done',
  ].join('\n');
}

/** Whether ZooKeeper has a quorum: `srvr` is refused without one, while `ruok` says imok all the same. */
export function zookeeperServes(host: string): string {
  return bash(`exec 3<>${socket(host, facts.clientPort.number)} && printf srvr >&3 && grep -q "^Mode: " <&3`);
}

/** Whether a ZooKeeper answers at all, in a quorum or not. */
export function zookeeperAnswers(host: string): string {
  return bash(`exec 3<>${socket(host, facts.clientPort.number)} && printf ruok >&3 && grep -q imok <&3`);
}

/** Whether a server takes connections. */
export function portOpen(host: string, port: number): string {
  return bash(`exec 3<>${socket(host, port)}`);
}

/** Whether the metadata of the bookies is there, which the Job `bookie-init` writes. */
export const bookKeeperInitialized = 'timeout 60 bin/bookkeeper shell whatisinstanceid';

/** Whether a znode is there; its path is a word of the shell. */
function znodeExists(plan: PulsarTierPlan, znode: string): string {
  return zookeeperShell(plan, `get ${znode}`);
}

/** Waits for a connection first: of several addresses one that is down would else be taken for an answer (ZooKeeper 3.5 ignores the flag). */
function zookeeperShell(plan: PulsarTierPlan, command: string): string {
  return `timeout 30 bin/pulsar zookeeper-shell -waitforconnection -timeout 10000 -server ${quoteShell(zookeeperConnect(plan))} ${command}`;
}

/** Whether the cluster is known, which the Job `pulsar-init` writes. */
export function clusterInitialized(plan: PulsarTierPlan): string {
  return znodeExists(plan, quoteShell(`/admin/clusters/${plan.clusterName}`));
}

/** Whether enough bookies take writes for one ledger: ZooKeeper lists those that do. */
export function enoughBookies(plan: PulsarTierPlan): string {
  const list = zookeeperShell(plan, 'ls /ledgers/available');
  return `[ "$(${list} | tr ',' '\\n' | grep -c ':${facts.bookiePort.number}')" -ge ${plan.ledgers.ensembleSize} ]`;
}

/** The name that a broker registers and that proxies and clients are sent to: the pod's own. */
export function advertiseOwnName(plan: PulsarTierPlan): string {
  return `export advertisedAddress="$HOSTNAME.${quoteShellInside(serviceFqdn(plan, 'broker'))}"`;
}

/** A broker that was killed is still registered until its session ends; one that starts before is refused its own name. */
export function waitForOldSession(plan: PulsarTierPlan): string {
  const znode = `"/loadbalance/brokers/$advertisedAddress:${facts.httpPort.number}"`;
  return [
    `while ${znodeExists(plan, znode)}; do`,
    '  echo "waiting for the last session of this broker to end"',
    '  sleep 5',
    'done',
  ].join('\n');
}

/** From now on `/status.html` answers 200 when the server does. */
export const writeStatus = `mkdir -p logs && echo OK > ${facts.statusFile}`;

/** Bare names of the ZooKeeper pods, as `bin/generate-zookeeper-config.sh` wants them. */
export function zookeeperServers(plan: PulsarTierPlan): string {
  return Array.from(
    { length: plan.zookeeper.replicas },
    (_, ordinal) => `${componentName(plan, 'zookeeper')}-${ordinal}`,
  ).join(',');
}

/** ZooKeeper serves. */
export function waitForZooKeeper(plan: PulsarTierPlan): string {
  return waitUntil(zookeeperServes(componentName(plan, 'zookeeper')), 'ZooKeeper to serve', 3);
}

/** Writes the bookies' metadata once; an existing one is left alone. */
export const initializeBookKeeper = [
  `if ${bookKeeperInitialized}; then`,
  '  echo "the bookies\' metadata is there already"',
  'else',
  '  timeout 300 bin/bookkeeper shell initnewcluster',
  'fi',
].join('\n');

/** Writes the cluster's metadata; Pulsar leaves what exists alone. */
export function initializeCluster(plan: PulsarTierPlan): string {
  const broker = serviceFqdn(plan, 'broker');
  const flags: [string, string][] = [
    ['cluster', plan.clusterName],
    ['zookeeper', zookeeperConnect(plan)],
    ['configuration-store', zookeeperConnect(plan)],
    ['web-service-url', `http://${broker}:${facts.httpPort.number}/`],
    ['web-service-url-tls', `https://${broker}:${facts.httpsPort.number}/`],
    ['broker-service-url', `pulsar://${broker}:${facts.pulsarPort.number}/`],
    ['broker-service-url-tls', `pulsar+ssl://${broker}:${facts.pulsarTlsPort.number}/`],
  ];
  // Pulsar may lose ZooKeeper here, say so, and never end: cut, the attempt fails and the next one goes on.
  return [
    'timeout 300 bin/pulsar initialize-cluster-metadata',
    ...flags.map(([flag, value]) => `  --${flag} ${quoteShell(value)}`),
  ].join(' \\\n');
}

function bash(command: string): string {
  return `timeout 5 bash -c ${quoteShell(command)} 2>/dev/null`;
}

/** By this name bash opens a connection. */
function socket(host: string, port: number): string {
  return quoteShell(`/dev/tcp/${host}/${port}`);
}
