import { isIPv4, isIPv6 } from 'node:net';
import type { Issue } from '../issues/issue';
import { readAddress } from './address';
import type { AddressRange } from './cidr';
import { isWithin, readCidrs } from './cidr';
import { isDnsName } from './dns-name';

/** Faults of the host to which streams are sent: an IPv4 address, or a name that every resolver reads alike. */
export function tunnelHostIssues(host: string, path: string): Issue[] {
  if (isIPv4(host)) return noHostIssues(host, path);
  const why = whyNoHost(host);
  if (why !== undefined) {
    const wrong = `${why}: it could not be dialled`;
    const mend = 'state an IPv4 address such as 192.0.2.10, or a whole name such as pulsar.bank.example.org';
    return [{ code: 'invalid-route-host', path, got: host, wrong, mend }];
  }
  if (!isInternalName(host)) return [];
  const wrong =
    "is a name that only one cluster, network or machine knows: streams could end at the dialler's own servers";
  const mend = 'state the address at which it is published, or its name in public DNS, such as pulsar.bank.example.org';
  return [{ code: 'invalid-internal-name', path, got: host, wrong, mend }];
}

/** Faults of the host to which nginx sends calls: an IPv4 address. */
export function callHostIssues(host: string, path: string): Issue[] {
  if (isIPv4(host)) return noHostIssues(host, path);
  const wrong = 'is not an IPv4 address: nginx resolves no names, and calls would be refused';
  const mend = 'state an address such as 192.0.2.10; where Pulsar alone has a name, state that as pulsarProxy.host';
  return [{ code: 'nginx-route-by-name', path, got: host, wrong, mend }];
}

/** Undefined: it is a name that DNS can resolve. */
function whyNoHost(host: string): string | undefined {
  if (isIPv6(host)) return 'is an IPv6 address, which the route files have no way to write';
  if (/^[a-z]+:\/\//i.test(host)) return 'is a URL';
  if (host.includes(':')) return 'has a port in it, which is stated apart';
  if (/^[0-9.]+$/.test(host)) return 'is no IPv4 address';
  if (host !== host.toLowerCase()) return 'has upper-case letters, and names are compared as they are written';
  if (host.endsWith('.')) return 'ends in a dot';
  if (!isDnsName(host)) return 'is no DNS name';
  if (isNumeric(host)) return 'ends in a number, and some resolvers read that as an IPv4 address';
  return host.includes('.') ? undefined : 'is a short name, which only resolvers with search domains know';
}

/** Whether the last label is a number: C's `inet_aton` takes `127.1`, `0x7f.1` and `2130706433`; no top-level domain is one. */
export function isNumeric(name: string): boolean {
  return /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(name);
}

/** Names that are not for the internet (RFC 6761, 6762, 8375; ICANN for `internal`), and Kubernetes' own namespace. */
const internalEndings = ['local', 'internal', 'localhost', 'localdomain', 'arpa', 'svc', 'pod', 'default'];

/**
 * Names of Kubernetes are `<service>.<namespace>.svc.<cluster domain>`, and resolvers of pods complete shorter ones:
 * `kubernetes.default`, `pulsar.fate-9999`. A top-level domain has letters alone, or begins with `xn--`.
 */
function isInternalName(name: string): boolean {
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (internalEndings.includes(last) || !/^([a-z]+|xn--[-a-z0-9]+)$/.test(last)) return true;
  return labels.slice(1).includes('svc') || labels.slice(2).includes('pod');
}

/** Addresses at which nobody else can be: the dialler itself, its node, all hosts at once, none. */
const noHosts: readonly AddressRange[] = readCidrs([
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3', // multicast, and what is reserved up to the broadcast address
  // What clouds tell their own machines: Azure, Alibaba Cloud, Oracle Cloud.
  '168.63.129.16/32',
  '100.100.100.200/32',
  '192.0.0.0/24',
  '::/127',
  'fe80::/10',
  'ff00::/8',
]);

/** Faults of an address that no other machine can have. */
export function noHostIssues(address: string, path: string): Issue[] {
  const read = readAddress(address);
  if (read === undefined || !isWithin(read, noHosts)) return [];
  const wrong = "is an address of the dialler's own pod or node, of its cloud, or of no one host: no party is there";
  const mend = 'state the address at which its operator publishes it';
  return [{ code: 'route-to-here', path, got: address, wrong, mend }];
}
