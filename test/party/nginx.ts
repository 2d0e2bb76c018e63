import { grpcPort, httpPort } from '../../constructs/nginx/facts';
import { call, post, type Answer } from '../configs/clients';
import { effective } from '../configs/effective';
import { fateHeaders } from '../configs/requests';
import { expectValues } from './answers';
import type { Party } from './party';
import { otherId, partyId } from './site';

const failFast = 10; // seconds
const http = (party: Party, pod = 0) => ({ host: party.pod('nginx', pod).address ?? '', port: httpPort.number });
const grpc = (party: Party, pod = 0) => ({ host: party.pod('nginx', pod).address ?? '', port: grpcPort.number });
const passed = { 'x-fate-passed': '1' };

/** A call that the exchange passes on for this party ends at its FATE-Flow, by both protocols, headers and all. */
export async function leadsIn(party: Party): Promise<string> {
  const lines: string[] = [];
  for (const pod of [0, 1])
    for (const extra of [{}, passed]) {
      const headers = { ...fateHeaders(partyId), ...extra };
      lines.push(arrived(await post(http(party, pod), headers), headers));
      lines.push(arrived(await call(grpc(party, pod), headers), headers));
    }
  const printed =
    party
      .printed('nginx')
      .split('\n')
      .findLast((line) => line.includes(`party="${partyId}"`)) ?? '';
  if (!printed.includes('to=127.0.0.1:')) throw new Error(`by another way: ${printed}`);
  return `${lines.length} calls, ${lines.at(-1) ?? ''}\nthe log says: ${printed}`;
}

function arrived({ status, grpcStatus = '0', text }: Answer, headers: Readonly<Record<string, string>>): string {
  if (status !== 200 || grpcStatus !== '0') throw new Error(`status ${status}, grpc-status ${grpcStatus}: ${text}`);
  const answer = JSON.parse(text.slice(text.indexOf('{'))) as { at: string; headers: Record<string, string> };
  const { 'x-fate-passed': by, ...others } = headers;
  const byUs = { 'x-fate-passed': `${partyId}` };
  return `${answer.at}: ${expectValues(answer.headers, { ...others, ...(by === undefined ? {} : byUs) })}`;
}

/** A call for another party that others have passed on has gone astray: it is refused, and goes no further. */
export async function refusesStrays(party: Party): Promise<string> {
  const before = party.exchange.seen.length;
  const headers = { ...fateHeaders(otherId), ...passed };
  const byHttp = await post(http(party), headers);
  const byGrpc = await call(grpc(party), headers);
  const { retcode, retmsg } = JSON.parse(byHttp.text) as { retcode: number; retmsg: string };
  if (byHttp.status !== 508 || retcode !== 508) throw new Error(`status ${byHttp.status}: ${byHttp.text}`);
  if (byGrpc.grpcStatus !== '15') throw new Error(`grpc-status ${byGrpc.grpcStatus ?? 'none'}: ${byGrpc.text}`);
  if (party.exchange.seen.length !== before) throw new Error('passed on all the same');
  return `HTTP: ${retmsg}\ngRPC: ${byGrpc.text}`;
}

/** A call to another party by gRPC goes to the exchange, and says who passed it on. */
export async function leadsOut(party: Party): Promise<string> {
  const before = party.exchange.seen.length;
  const answer = await call(grpc(party), fateHeaders(otherId));
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
  const byHttp = await post(http(party), { ...fateHeaders(partyId), ...passed });
  const byGrpc = await call(grpc(party), { ...fateHeaders(partyId), ...passed });
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
