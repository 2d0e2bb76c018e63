import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Assets } from './assets';
import { scratchFolder } from './cleanup';
import type { Credentials } from './credentials';
import { makeCredentials } from './credentials';
import { Kubectl } from './kubectl';
import { freePort, loopback } from './ports';
import { ServerProcess } from './server-process';

/** An empty cluster as far as its API goes: objects are checked, defaulted and stored; no controller acts on them. */
export interface ApiServer {
  readonly kubectl: Kubectl;
  /** Where it listens, and who its administrator is, for requests without kubectl. */
  readonly port: number;
  readonly credentials: Credentials;
  readonly stop: () => Promise<void>;
}

const readyWithinMs = 90_000;

/** Starts etcd and kube-apiserver on ports of this machine, with fresh data and keys, and waits until the API is ready. */
export async function startApiServer(assets: Assets): Promise<ApiServer> {
  const scratch = scratchFolder();
  const servers: ServerProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    scratch.remove();
  };
  try {
    const credentials = makeCredentials();
    const etcdUrl = `http://${loopback}:${await freePort()}`;
    servers.push(startEtcd(assets, scratch.path, etcdUrl, `http://${loopback}:${await freePort()}`));
    const port = await freePort();
    servers.push(startKubeApiserver(assets, scratch.path, credentials, etcdUrl, port));
    await untilReady(port, credentials, servers);
    const kubeconfig = writeKubeconfig(scratch.path, credentials, port);
    return { kubectl: new Kubectl(assets.kubectl, kubeconfig, scratch.path), port, credentials, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startEtcd(assets: Assets, folder: string, url: string, peerUrl: string): ServerProcess {
  const args = {
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': url,
    'advertise-client-urls': url,
    'listen-peer-urls': peerUrl,
    'initial-advertise-peer-urls': peerUrl,
    'initial-cluster': `default=${peerUrl}`,
  };
  return new ServerProcess(assets.etcd, ['--unsafe-no-fsync', ...flags(args)], join(folder, 'etcd.log'));
}

function startKubeApiserver(
  assets: Assets,
  folder: string,
  credentials: Credentials,
  etcdUrl: string,
  port: number,
): ServerProcess {
  const keys = join(folder, 'keys');
  mkdirSync(keys, { mode: 0o700 });
  const file = (name: string, text: string): string => {
    writeFileSync(join(keys, name), text, { mode: 0o600 });
    return join(keys, name);
  };
  const serviceAccountKey = file('service-account.key', credentials.serviceAccountKey);
  const args = {
    'etcd-servers': etcdUrl,
    'bind-address': loopback,
    'advertise-address': loopback,
    'secure-port': String(port),
    'cert-dir': keys,
    'tls-cert-file': file('server.crt', credentials.server.cert),
    'tls-private-key-file': file('server.key', credentials.server.key),
    'client-ca-file': file('ca.crt', credentials.caCert),
    'service-cluster-ip-range': '10.96.0.0/12',
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': serviceAccountKey,
    'service-account-signing-key-file': serviceAccountKey,
    'authorization-mode': 'Node,RBAC',
    'enable-admission-plugins': 'PodSecurity,NodeRestriction',
  };
  return new ServerProcess(assets.kubeApiserver, flags(args), join(folder, 'kube-apiserver.log'));
}

function flags(args: Readonly<Record<string, string>>): string[] {
  return Object.entries(args).map(([name, value]) => `--${name}=${value}`);
}

async function untilReady(port: number, credentials: Credentials, servers: readonly ServerProcess[]): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  let said = 'nothing';
  while (Date.now() < deadline) {
    for (const server of servers) server.assertRunning();
    said = await readiness(port, credentials);
    if (said === 'ok') return;
    await sleep(100);
  }
  throw new Error(`kube-apiserver is not ready after ${readyWithinMs / 1000} s; /readyz said: ${said}`);
}

function readiness(port: number, { caCert, admin }: Credentials): Promise<string> {
  const options = { host: loopback, port, path: '/readyz', ca: caCert, ...admin, agent: false, timeout: 2000 };
  return new Promise((resolve) => {
    const request = get(options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => {
        resolve(body);
      });
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', (error) => {
      resolve(error.message);
    });
  });
}

function writeKubeconfig(folder: string, { caCert, admin }: Credentials, port: number): string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'test',
        cluster: { server: `https://${loopback}:${port}`, 'certificate-authority-data': base64(caCert) },
      },
    ],
    users: [
      {
        name: 'admin',
        user: { 'client-certificate-data': base64(admin.cert), 'client-key-data': base64(admin.key) },
      },
    ],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    'current-context': 'test',
  };
  const path = join(folder, 'kubeconfig');
  // JSON is YAML.
  writeFileSync(path, JSON.stringify(kubeconfig), { mode: 0o600 });
  return path;
}
