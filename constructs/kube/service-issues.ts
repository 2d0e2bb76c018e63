import { isIP } from 'node:net';
import type { Issue } from '../issues/issue';
import { readCidr } from '../terms/cidr';
import { noHostIssues } from '../terms/route-host';
import { annotationIssues } from './label-issues';
import type { PublicServicePlan } from './service';
import { lengthIssues } from './text-issues';

/** Faults of a published Service: settings that its type does not have, invalid addresses. */
export function publicServiceIssues(plan: PublicServicePlan, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const [prop, nodePort] of plan.type === 'ClusterIP' ? Object.entries(plan.nodePorts) : []) {
    const wrong = 'is not allowed on a Service of type ClusterIP: Kubernetes would reject it';
    const mend = "use type 'NodePort' or 'LoadBalancer', or leave it out";
    issues.push({ code: 'node-port-of-cluster-ip', path: `${path}.${prop}`, got: nodePort, wrong, mend });
  }
  if (plan.type !== 'LoadBalancer') {
    const loadBalancerOnly: [string, string | undefined][] = [
      ['loadBalancerIp', plan.loadBalancerIp],
      ['sourceRanges', plan.sourceRanges.length === 0 ? undefined : plan.sourceRanges.join(', ')],
    ];
    for (const [name, got] of loadBalancerOnly) {
      if (got === undefined) continue;
      const wrong = `has no effect on a Service of type ${plan.type}`;
      const mend = "use type 'LoadBalancer', or leave it out";
      issues.push({ code: 'needs-load-balancer', path: `${path}.${name}`, got, wrong, mend });
    }
  }
  if (plan.loadBalancerIp !== undefined && addressFamily(plan.loadBalancerIp) === 0) {
    const wrong = 'is not a valid IP address';
    const mend = 'use an address that your load balancer can assign, such as 192.0.2.10';
    issues.push({ code: 'invalid-ip-address', path: `${path}.loadBalancerIp`, got: plan.loadBalancerIp, wrong, mend });
  }
  if (plan.loadBalancerIp !== undefined) issues.push(...noHostIssues(plan.loadBalancerIp, `${path}.loadBalancerIp`));
  plan.sourceRanges.forEach((range, index) => {
    if (isCidr(range)) return;
    const wrong = 'is not a valid CIDR';
    const mend = 'write an address and a prefix length, such as 192.0.2.0/24, or 192.0.2.10/32 for one address';
    issues.push({ code: 'invalid-cidr', path: `${path}.sourceRanges[${index}]`, got: range, wrong, mend });
  });
  return [
    ...issues,
    ...lengthIssues(plan.sourceRanges, `${path}.sourceRanges`),
    ...annotationIssues(plan.annotations, `${path}.annotations`),
  ];
}

/** An address with a prefix length, IPv4 or IPv6. */
export function isCidr(text: string): boolean {
  return readCidr(text) !== undefined;
}

/** 4, 6, or 0 for an invalid address. Kubernetes allows no zone (`fe80::1%eth0`). */
function addressFamily(text: string): number {
  return text.includes('%') ? 0 : isIP(text);
}
