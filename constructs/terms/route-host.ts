import { isIPv4, isIPv6 } from 'node:net';
import type { Issue } from '../issues/issue';
import { readAddress } from './address';
import type { AddressRange } from './cidr';
import { isWithin, readCidrs } from './cidr';
import { isDnsName } from './dns-name';

/** Faults of the host of a Pulsar proxy: an IPv4 address, or a DNS name that every resolver reads alike. */
export function tunnelHostIssues(host: string, path: string): Issue[] {
  if (isIPv4(host)) return noHostIssues(host, path);
  const why = whyNotHost(host);
  if (why !== undefined) {
    const wrong = `${why}: nobody could connect to it`;
    const mend = 'use an IPv4 address such as 192.0.2.10, or a full DNS name such as pulsar.bank.example.org';
    return [{ code: 'invalid-route-host', path, got: host, wrong, mend }];
  }
  if (!isInternalName(host)) return [];
  const wrong = 'is a name inside one cluster, network or machine: the caller could connect to its own servers';
  const mend = 'use the address at which it is published, or its name in public DNS, such as pulsar.bank.example.org';
  return [{ code: 'invalid-internal-name', path, got: host, wrong, mend }];
}

/** Faults of the host of an nginx, which must be an IPv4 address. */
export function callHostIssues(host: string, path: string): Issue[] {
  if (isIPv4(host)) return noHostIssues(host, path);
  const wrong = 'is not an IPv4 address: nginx resolves no names, and calls would fail';
  const mend = 'use an address such as 192.0.2.10; if only Pulsar has a name, set that as pulsarProxy.host';
  return [{ code: 'nginx-route-by-name', path, got: host, wrong, mend }];
}

/** Undefined: the host is a valid DNS name. */
function whyNotHost(host: string): string | undefined {
  if (isIPv6(host)) return 'is an IPv6 address, which route files do not support';
  if (/^[a-z]+:\/\//i.test(host)) return 'is a URL';
  if (host.includes(':')) return 'contains a port, which has a prop of its own';
  if (/^[0-9.]+$/.test(host)) return 'is not a valid IPv4 address';
  if (host !== host.toLowerCase()) return 'has upper-case letters, and names are case-sensitive here';
  if (host.endsWith('.')) return 'ends in a dot';
  if (!isDnsName(host)) return 'is not a valid DNS name';
  if (isNumeric(host)) return 'ends in a number, which some resolvers read as an IPv4 address';
  return host.includes('.') ? undefined : 'is a short name, which only resolvers with search domains resolve';
}

/** Whether the last label is a number: C's `inet_aton` accepts `127.1`, `0x7f.1` and `2130706433`. No top-level domain is a number. */
export function isNumeric(name: string): boolean {
  return /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(name);
}

/** Names that are not for public DNS (RFC 6761, 6762, 8375; ICANN for `internal`), and names inside Kubernetes. */
const internalEndings = ['local', 'internal', 'localhost', 'localdomain', 'arpa', 'svc', 'pod', 'default'];

/**
 * Kubernetes names are `<service>.<namespace>.svc.<cluster domain>`, and resolvers of pods complete shorter ones:
 * `kubernetes.default`, `pulsar.fate-9999`. A top-level domain has only letters, or begins with `xn--`.
 */
function isInternalName(name: string): boolean {
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (internalEndings.includes(last) || !/^([a-z]+|xn--[-a-z0-9]+)$/.test(last)) return true;
  return labels.slice(1).includes('svc') || labels.slice(2).includes('pod');
}

/** Addresses that no other party can have: those of the caller or its node, multicast, reserved ones. */
const noHosts: readonly AddressRange[] = readCidrs([
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3', // multicast, and reserved addresses up to broadcast
  // Metadata services of clouds: Azure, Alibaba Cloud, Oracle Cloud.
  '168.63.129.16/32',
  '100.100.100.200/32',
  '192.0.0.0/24',
  '::/127',
  'fe80::/10',
  'ff00::/8',
]);

/** Faults of an address that no other party can have. */
export function noHostIssues(address: string, path: string): Issue[] {
  const read = readAddress(address);
  if (read === undefined || !isWithin(read, noHosts)) return [];
  const wrong = "is an address of the caller's own pod, node or cloud, or not of a single host: no party has it";
  const mend = 'use the address at which its operator publishes it';
  return [{ code: 'route-to-here', path, got: address, wrong, mend }];
}
