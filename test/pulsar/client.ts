import { randomBytes } from 'node:crypto';
import { until, type Result } from '../kubelet/command';
import type { Kubelet } from '../kubelet/kubelet';
import type { Container, Volume } from '../kubelet/manifests';
import type { Pod } from '../kubelet/pod';
import { keepMessages, type Topic } from './topic';

/** A pod outside of the tier that has the distribution and, of all secrets, the CA's certificate. */
export class Client {
  private constructor(readonly pod: Pod) {}

  /** Starts the pod, or gives the one that is there. */
  static async of(kubelet: Kubelet, release: string): Promise<Client> {
    const name = 'client';
    const existing = kubelet.pods.get(name);
    if (existing) return new Client(existing);
    await keepMessages(kubelet.pod(`${release}-broker-0`));
    const pod = kubelet.addPod({ name, template: { spec: clientSpec(name, release) } });
    await until('client Ready', () => pod.ready, 30);
    return new Client(pod);
  }

  tryProduce({ name }: Topic, ...message: readonly string[]): Promise<Result> {
    return this.pod.exec(['bin/pulsar-client', 'produce', name, ...message], { timeoutSeconds: 120 });
  }

  produce(topic: Topic, ...message: readonly string[]): Promise<string> {
    return succeed(this.tryProduce(topic, ...message));
  }

  /** The contents of the first messages of a topic. */
  async consume({ name }: Topic, count: number): Promise<string[]> {
    const subscription = `reader-${randomBytes(4).toString('hex')}`;
    const words = ['bin/pulsar-client', 'consume', name, '-s', subscription, '-p', 'Earliest', '-n', `${count}`];
    const text = await succeed(this.pod.exec(words, { timeoutSeconds: 120 }));
    return [...text.matchAll(/, content:(.*)$/gm)].map(([, content = '']) => content);
  }
}

function clientSpec(name: string, release: string): { containers: Container[]; volumes: Volume[] } {
  const variables = {
    brokerServiceUrl: `pulsar+ssl://${release}-proxy:6651/`,
    tlsTrustCertsFilePath: '/ca/ca.crt',
    tlsAllowInsecureConnection: 'false',
  };
  const container: Container = {
    name,
    image: 'the distribution',
    command: ['bash', '-c', 'bin/apply-config-from-env.py conf/client.conf && exec sleep infinity'],
    env: Object.entries(variables).map(([variable, value]) => ({ name: variable, value })),
    readinessProbe: { exec: { command: ['grep', '-q', '/ca/ca.crt', 'conf/client.conf'] }, periodSeconds: 1 },
    volumeMounts: [{ name: 'ca', mountPath: '/ca' }],
  };
  const items = [{ key: 'ca.crt', path: 'ca.crt' }];
  return { containers: [container], volumes: [{ name: 'ca', secret: { secretName: `${release}-ca-tls`, items } }] };
}

/** What a command prints; one that fails is an error that shows its last lines. */
export async function succeed(result: Promise<Result>): Promise<string> {
  const { code, stdout, stderr } = await result;
  if (code !== 0) throw new Error(`${code === 124 ? 'no end' : `exit status ${code}`}: ${tail(stdout + stderr)}`);
  return stdout.trim();
}

export const tail = (text: string) => {
  const lines = text.trim().split('\n').slice(-6);
  return lines.map((line) => line.slice(0, 200)).join('\n');
};
