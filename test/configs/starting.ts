import { until } from '../kubelet/command';
import { named } from '../kubelet/manifests';
import { deployments, type Context, type Deployment } from './exchange';
import { Stream } from './stream';

/** Everything becomes Ready as it was emitted, and the Services lead there. */
export async function starting(context: Context): Promise<string> {
  const { exchange, kubelet, manifests, parties } = context;
  const ready = await Promise.all(
    deployments.map(async (name) => {
      const seconds = await until(`${name} Ready`, () => exchange.pods(name).every((pod) => pod.ready), 120);
      return `${name} (${exchange.pods(name).length} pods) ${seconds.toFixed(1)} s`;
    }),
  );
  const restarted = [...kubelet.pods.values()].filter((pod) => pod.restarts.size > 0);
  if (restarted.length > 0) throw new Error(`restarted: ${restarted.map((pod) => pod.name).join(', ')}`);
  const users = await Promise.all(deployments.map((name) => userOf(context, name)));
  const port = named(manifests.services, 'traffic-server').spec.ports?.[0]?.port ?? 0;
  for (const party of parties)
    (await Stream.tls({ host: kubelet.address('traffic-server'), port }, party.route.fqdn)).end();
  return `Ready: ${ready.join(', ')}\n${users.join('; ')}`;
}

async function userOf({ exchange, manifests }: Context, name: Deployment): Promise<string> {
  const [container] = named(manifests.deployments, name).spec.template.spec.containers;
  const wanted = container?.securityContext?.readOnlyRootFilesystem === true;
  const [pod] = exchange.pods(name);
  const result = await pod?.exec(['bash', '-c', 'id -u; touch /touched 2>/dev/null && echo written']);
  const [uid = '', written] = result?.stdout.split('\n') ?? [];
  if (wanted && written === 'written') throw new Error(`${name}: a file was written into a root that is read only`);
  return `${name} runs as user ${uid}, root ${wanted ? 'read only' : 'open to writing'}`;
}
