import { grpcPort, httpPort, outGrpcPort, outHttpPort } from '../../constructs/nginx/facts';
import { call, post, type Answer } from '../configs/clients';
import { effective } from '../configs/effective';
import { leadsNobodyOn } from '../configs/hostile-answers';
import { onlyPeerCalls } from '../configs/peer-calls';
import { fateHeaders } from '../configs/requests';
import { expectValues, received } from './answers';
import type { Party } from './party';
import { otherId, partyId } from './site';

const failFast = 10; // seconds
const at = (party: Party, { number }: { readonly number: number }, pod = 0) => ({
  host: party.pod('nginx', pod).address ?? '',
  port: number,
});
const http = (party: Party, pod = 0) => at(party, httpPort, pod);
const grpc = (party: Party, pod = 0) => at(party, grpcPort, pod);

/** A call for this party ends at its FATE-Flow, from outside and from its own FATE, by both protocols, headers and all. */
export async function leadsIn(party: Party): Promise<string> {
  const lines: string[] = [];
  for (const pod of [0, 1]) {
    const headers = fateHeaders(partyId);
    for (const port of [httpPort, outHttpPort]) lines.push(arrived(await post(at(party, port, pod), headers), headers));
    for (const port of [grpcPort, outGrpcPort]) lines.push(arrived(await call(at(party, port, pod), headers), headers));
  }
  return `${lines.length} calls, ${lines.at(-1) ?? ''}`;
}

function arrived({ status, grpcStatus = '0', text }: Answer, headers: Readonly<Record<string, string>>): string {
  if (status !== 200 || grpcStatus !== '0') throw new Error(`status ${status}, grpc-status ${grpcStatus}: ${text}`);
  const answer = JSON.parse(text.slice(text.indexOf('{'))) as { at: string; headers: Record<string, string> };
  return `${answer.at}: ${expectValues(answer.headers, headers)}`;
}

/** What others call takes no call for another party, whatever it carries: it goes no further. */
export async function refusesStrays(party: Party): Promise<string> {
  const before = party.exchange.seen.length;
  const lines: string[] = [];
  for (const marks of [{}, { 'x-fate-passed': '1' }]) {
    const headers = { ...fateHeaders(otherId), ...marks };
    const byHttp = await post(http(party), headers);
    const byGrpc = await call(grpc(party), headers);
    const { retcode, retmsg } = JSON.parse(byHttp.text) as { retcode: number; retmsg: string };
    if (byHttp.status !== 403 || retcode !== 403) throw new Error(`status ${byHttp.status}: ${byHttp.text}`);
    if (byGrpc.grpcStatus !== '7') throw new Error(`grpc-status ${byGrpc.grpcStatus ?? 'none'}: ${byGrpc.text}`);
    lines.push(`HTTP: ${retmsg}`, `gRPC: ${byGrpc.text}`);
  }
  if (party.exchange.seen.length !== before) throw new Error('passed on all the same');
  return [...new Set(lines)].join('\n');
}

/** Of FATE-Flow's API only what peers call is reached by nginx, from outside and from within. */
export async function onlyForPeers(party: Party): Promise<string> {
  const lines: string[] = [];
  for (const port of [httpPort, outHttpPort]) {
    const trial = { where: at(party, port), headers: fateHeaders(partyId), arrived: () => received(party) };
    lines.push(`${port.name}: ${await onlyPeerCalls(trial)}`);
  }
  return lines.join('\n');
}

/** What another party answers does not lead nginx to the party's own FATE-Flow. */
export async function isNotLed(party: Party): Promise<string> {
  const before = await received(party);
  const { name, seen } = party.exchange;
  const [http, grpc] = [at(party, outHttpPort), at(party, outGrpcPort)];
  const line = await leadsNobodyOn({ http, grpc, party: { id: otherId, name, seen } });
  if ((await received(party)) !== before) throw new Error('FATE-Flow was called');
  return line;
}

/** A call to another party by gRPC goes to the exchange, and says who passed it on. */
export async function leadsOut(party: Party): Promise<string> {
  const before = party.exchange.seen.length;
  const answer = await call(at(party, outGrpcPort), fateHeaders(otherId));
  const seen = party.exchange.seen[before];
  if (answer.grpcStatus !== '0' || seen?.protocol !== 'grpc') throw new Error(`${answer.status} ${answer.text}`);
  const wanted = { 'dest-party-id': `${otherId}`, service: 'fateflow', 'x-fate-passed': `${partyId}` };
  return `gRPC: arrived with ${expectValues(seen.headers, wanted)}`;
}

/** While FATE-Flow is down, callers are told so at once; in a new pod it is found again, by the nginx that runs. */
export async function outlivesFateFlow(party: Party): Promise<string> {
  const [was, restarts] = [party.address('python'), () => [...party.pod('nginx').restarts.values()].join()];
  const since = restarts();
  await party.kubelet.stopPod('python-0');
  const byHttp = await post(http(party), fateHeaders(partyId));
  const byGrpc = await call(grpc(party), fateHeaders(partyId));
  const lines = [told('HTTP', byHttp, byHttp.status === 502), told('gRPC', byGrpc, byGrpc.grpcStatus === '14')];
  party.kubelet.startPod('python-0');
  const ready = await party.ready('python');
  const reaches = async () => (await post(http(party), fateHeaders(partyId))).text.includes('FATE-Flow"');
  const seconds = await effective('calls reach the new pod', reaches, 10);
  if (party.address('python') === was) throw new Error('the new pod has the old address');
  if (restarts() !== since) throw new Error('nginx was restarted');
  return [...lines, `new pod Ready after ${ready.toFixed(1)} s, reached ${seconds.toFixed(1)} s later`].join('\n');
}

function told(how: string, { status, seconds, text }: Answer, rightly: boolean): string {
  const line = `${how}: ${status} after ${seconds.toFixed(1)} s: ${text}`;
  if (!rightly || seconds > failFast || !text.includes(`FATE-Flow of party ${partyId} does not answer`))
    throw new Error(line);
  return line;
}
