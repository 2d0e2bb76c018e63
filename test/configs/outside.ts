import { isIPv4 } from 'node:net';
import { addNodeAddress } from '../kubelet/network';

/** The Internet of a run: addresses as they are wanted, and one more for each name. */
export class Outside {
  /** Addresses by name, for the DNS server. */
  readonly names = new Map<string, string>();
  private readonly there = new Set<string>();

  /** The address of a host, which this machine has from now on. */
  async address(host: string): Promise<string> {
    // 198.18.0.0/15 is for such tests (RFC 2544).
    const address = isIPv4(host) ? host : (this.names.get(host) ?? `198.18.0.${this.names.size + 1}`);
    if (!isIPv4(host)) this.names.set(host, address);
    if (!this.there.has(address)) await addNodeAddress(address);
    this.there.add(address);
    return address;
  }
}
