import type { Relapse } from './relapse';

/** Of KubeFATE's exchange chart (X), and of the guide where it concerns the exchange. */
export const exchangeRelapses: readonly Relapse[] = [
  {
    defect: 'X1',
    file: 'exchange/traffic-server-config.ts',
    ours: "['url_remap.remap_required', 1]",
    theirs: "['url_remap.remap_required', 0]",
  },
  {
    defect: 'X2',
    file: 'exchange/traffic-server-config.ts',
    ours: "['http.transaction_active_timeout_in', 0]",
    theirs: "['http.transaction_active_timeout_in', 900]",
  },
  {
    defect: 'X3',
    file: 'kube/workload.ts',
    ours: '? [0, 1] : [1, 0]',
    theirs: '? [0, 1] : [0, 3]',
  },
  {
    defect: 'X4',
    file: 'exchange/traffic-server.ts',
    ours: "live: exec('/bin/bash', '-c', answersItself)",
    theirs: "live: exec('/bin/bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/8443')",
  },
  {
    defect: 'X5',
    file: 'exchange/traffic-server-config.ts',
    ours: '`ssl_cert_name=${',
    theirs: '`dest_ip=* ssl_cert_name=${',
  },
  {
    defect: 'X6',
    file: 'exchange/nginx.ts',
    ours: '{ id: partyId, parties',
    theirs: "{ id: partyId, others: { host: 'nginx', httpPort: 9300 }, parties",
  },
  {
    defect: 'X7',
    file: 'terms/route-host.ts',
    ours: "if (isIPv4(host)) return noHostIssues(host, path);\n  const wrong = 'is not an IPv4 address",
    theirs: "if (host !== '') return [];\n  const wrong = 'is not an IPv4 address",
  },
  { defect: 'X8', file: 'nginx/nginx.sh', ours: 'kill -s HUP "$1"', theirs: 'true' },
  {
    defect: 'X9',
    file: 'kube/image.ts',
    ours: 'if (tag === undefined && digest === undefined) {',
    theirs: "if (tag === '') {",
  },
  {
    defect: 'X10',
    file: 'exchange/traffic-server-config.ts',
    ours: "    ['ssl.server.private_key.path', facts.certificateDir],\n",
    theirs: '',
  },
  {
    defect: 'X11',
    file: 'exchange/traffic-server.ts',
    ours: "spread: { over: 'node', strictness: 'preferred' }",
    theirs: "spread: { over: 'node', strictness: 'none' }",
  },
  {
    defect: 'X12',
    file: 'exchange/traffic-server.ts',
    ours: 'nodePort: service.nodePorts.nodePort }',
    theirs: 'nodePort: service.nodePorts.nodePort ?? 30007 }',
  },
  {
    defect: 'X13',
    file: 'kube/service.ts',
    ours: '{ loadBalancerIP: loadBalancerIp }',
    theirs: '{ loadBalancerIp }',
  },
  {
    defect: 'X14',
    file: 'exchange/labels.ts',
    ours: 'fateMoudle: module, name: plan.name, partyId: String(plan.partyId)',
    theirs: "fateMoudle: module, name: plan.name, partyId: '9999'",
  },
  { defect: 'X15', file: 'nginx/defaults.ts', ours: 'maxBodyMiB = 100', theirs: 'maxBodyMiB = 1' },
  {
    defect: 'X16',
    file: 'terms/route-host.ts',
    ours: "return host.includes('.') ? undefined :",
    theirs: "return host !== '' ? undefined :",
  },
  { defect: 'S7', file: 'nginx/router.lua', ours: '~= "fateflow"', theirs: '~= "proxy"' },
  {
    defect: 'S14',
    file: 'federation/routes.ts',
    ours: "port: publishedPort(service, path, 'nodePort', pulsarTlsPort.number),",
    theirs: 'port: { value: 6651 },',
  },
];
