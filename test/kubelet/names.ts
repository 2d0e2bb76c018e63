import { createSocket } from 'node:dgram';
import { nodeAddress } from './network';

/** Answers questions: the addresses of a name or, of an address, its name; undefined if there is no such name. */
export interface Names {
  addresses(name: string): readonly string[] | undefined;
  nameOf(address: string): string | undefined;
}

const types = { A: 1, PTR: 12 } as const;

/**
 * The DNS server of the cluster. A hosts file would not do: Netty's resolver, which Pulsar's clients, brokers and
 * proxies use, reads that file once at its start and never sees a pod that becomes ready later.
 */
export function serveNames(names: Names): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answer(query, names), from.port, from.address));
  return new Promise((resolve) => socket.bind(53, nodeAddress, resolve));
}

function answer(query: Buffer, names: Names): Buffer {
  const labels: string[] = [];
  let end = 12;
  for (let length = query[end] ?? 0; length > 0; length = query[end] ?? 0) {
    labels.push(query.toString('latin1', end + 1, end + 1 + length));
    end += 1 + length;
  }
  const type = query.readUInt16BE(end + 1);
  const records = lookUp(labels.join('.').toLowerCase(), type, names);
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(records ? 0x8580 : 0x8583, 2); // authoritative; 3 is "no such name"
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records?.length ?? 0, 6);
  return Buffer.concat([header, query.subarray(12, end + 5), ...(records ?? []).map((data) => record(type, data))]);
}

function lookUp(name: string, type: number, names: Names): Buffer[] | undefined {
  if (name.endsWith('.in-addr.arpa')) {
    const host = names.nameOf(name.split('.').slice(0, 4).reverse().join('.'));
    if (host === undefined) return undefined;
    return type === types.PTR ? [Buffer.concat([...host.split('.').map(label), Buffer.from([0])])] : [];
  }
  const addresses = names.addresses(name);
  return type === types.A ? addresses?.map((address) => Buffer.from(address.split('.').map(Number))) : addresses && [];
}

const label = (text: string) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);

function record(type: number, data: Buffer): Buffer {
  const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 5, 0, 0]); // the asked name, class IN, for 5 seconds
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
