import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A value of the guide or of the chart, put back where ours stands. */
interface Relapse {
  /** Row of `docs/defects.md`; the test that must notice begins with it. */
  readonly defect: string;
  readonly file: string;
  readonly ours: string;
  readonly theirs: string;
}

const relapses: readonly Relapse[] = [
  {
    defect: 'S3',
    file: 'pulsar/defaults.ts',
    ours: 'const copies = Math.max(1, Math.min(2, bookies));',
    theirs: 'const copies = Math.max(1, Math.min(1, bookies));',
  },
  {
    defect: 'S5',
    file: 'pulsar/config.ts',
    ours: "brokerClientTlsEnabled: 'true',\n    brokerClientTrustCertsFilePath: `${facts.caDir}/${facts.caKey}`,",
    theirs: "brokerClientTlsEnabled: 'true',",
  },
  {
    defect: 'S13',
    file: 'pulsar/defaults.ts',
    ours: 'export const maxMessageBytes = 10 * 1024 * 1024;',
    theirs: 'export const maxMessageBytes = 5_242_880;',
  },
  {
    defect: 'S15',
    file: 'pulsar/proxy.ts',
    ours: 'ports: [{ ...facts.pulsarTlsPort,',
    theirs: 'ports: [facts.httpsPort, { ...facts.pulsarTlsPort,',
  },
  { defect: 'P2', file: 'pulsar/commands.ts', ours: "' \\\\\\n',\n  );", theirs: "' \\\\\\n',\n  ) + ' || true';" },
  {
    defect: 'P5',
    file: 'pulsar/component.ts',
    ours: "podManagementPolicy: 'Parallel'",
    theirs: "podManagementPolicy: 'OrderedReady'",
  },
  {
    defect: 'P7',
    file: 'pulsar/names.ts',
    ours: "return component === 'broker' ?",
    theirs: "if (component === 'toolset') return componentName(tier, 'proxy');\n  return component === 'broker' ?",
  },
  { defect: 'P10', file: 'pulsar/probes.ts', ours: 'const timeoutSeconds = 10;', theirs: 'const timeoutSeconds = 1;' },
  {
    defect: 'P11',
    file: 'pulsar/zookeeper.ts',
    ours: 'publishNotReadyAddresses: true',
    theirs: 'publishNotReadyAddresses: false',
  },
  {
    defect: 'P12',
    file: 'pulsar/commands.ts',
    ours: "const list = zookeeperShell(plan, 'ls /ledgers/available');",
    theirs: "const list = `nslookup ${componentName(plan, 'bookie')}`;",
  },
  {
    defect: 'P17',
    file: 'pulsar/defaults.ts',
    ours: "'-XX:+UseG1GC -XX:MaxGCPauseMillis=10",
    theirs: "'-XX:+UseG1GC -XX:+PrintGCDetails -XX:MaxGCPauseMillis=10",
  },
  {
    defect: 'P19',
    file: 'pulsar/versions.ts',
    ours: "options: '-Dlog4j2.formatMsgNoLookups=true'",
    theirs: "options: ''",
  },
  {
    defect: 'P20',
    file: 'pulsar/config.ts',
    ours: "PULSAR_PREFIX_brokerProxyAllowedHostNames: [broker, anyPodFqdn(plan, 'broker')].join(',')",
    theirs: "PULSAR_PREFIX_brokerProxyAllowedHostNames: '*'",
  },
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
    ours: "quickProbes({ exec: { command: ['/bin/bash', '-c', answersItself] } })",
    theirs: "quickProbes({ exec: { command: ['/bin/bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/8443'] } })",
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
    ours: '    nobodyElse,\n',
    theirs: "    { host: 'nginx', httpPort: 9300, grpcPort: 9310 },\n",
  },
  {
    defect: 'X7',
    file: 'terms/route-issues.ts',
    ours: 'if (!isIPv4(nginx.host)) {',
    theirs: "if (nginx.host === '') {",
  },
  { defect: 'X8', file: 'nginx/nginx.ts', ours: 'tell: \'kill -s HUP "$server"\'', theirs: "tell: 'true'" },
  {
    defect: 'X9',
    file: 'federation/shapes.ts',
    ours: "{ ...image, required: ['tag'] }",
    theirs: '{ ...image }',
  },
  {
    defect: 'X10',
    file: 'exchange/traffic-server-config.ts',
    ours: "    ['ssl.server.private_key.path', facts.certificateDir],\n",
    theirs: '',
  },
  {
    defect: 'X11',
    file: 'exchange/defaults.ts',
    ours: "{ over: 'node', strictness: 'preferred' }",
    theirs: "{ over: 'node', strictness: 'none' }",
  },
  {
    defect: 'X12',
    file: 'exchange/traffic-server.ts',
    ours: 'nodePort: exchange.trafficServer.service.nodePorts.nodePort,',
    theirs: 'nodePort: exchange.trafficServer.service.nodePorts.nodePort ?? 30007,',
  },
  { defect: 'X13', file: 'kube/service.ts', ours: "'/spec/loadBalancerIp'", theirs: "'/spec/loadBalancerIP'" },
  {
    defect: 'X14',
    file: 'exchange/labels.ts',
    ours: 'fateMoudle: module, name: plan.name, partyId: String(plan.partyId)',
    theirs: "fateMoudle: module, name: plan.name, partyId: '9999'",
  },
  { defect: 'X15', file: 'nginx/defaults.ts', ours: 'maxBodyMiB = 100', theirs: 'maxBodyMiB = 1' },
  {
    defect: 'X16',
    file: 'terms/route-issues.ts',
    ours: "return host.includes('.') ? undefined :",
    theirs: "return host !== '' ? undefined :",
  },
  { defect: 'S7', file: 'nginx/route-table.ts', ours: '{ fateflow: [entry(', theirs: '{ proxy: [entry(' },
  {
    defect: 'S14',
    file: 'federation/routes.ts',
    ours: 'party.pulsarProxy?.port ?? published[service.type]',
    theirs: 'party.pulsarProxy?.port ?? 6651',
  },
];

const root = resolve(__dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-defects-'));

function main(): void {
  for (const name of ['constructs', 'test/objects.ts', 'jest.config.js', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(scratch, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  if (failingTests().length > 0) throw new Error('the tests fail before anything is put back');
  let failed = 0;
  for (const relapse of relapses) {
    const tests = noticedBy(relapse);
    const noticed = tests.some((name) => name.startsWith(`${relapse.defect}:`));
    if (!noticed) failed++;
    process.stdout.write(
      `${noticed ? 'noticed    ' : 'NOT NOTICED'} ${relapse.defect} ${relapse.theirs.split('\n')[0] ?? ''}\n`,
    );
  }
  process.stdout.write(`${relapses.length - failed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}

/** Names of the tests that fail once the value is back. */
function noticedBy({ file, ours, theirs }: Relapse): string[] {
  const path = join(scratch, 'constructs', file);
  const text = readFileSync(path, 'utf8');
  if (text.split(ours).length !== 2) throw new Error(`${file} does not hold this once: ${ours}`);
  writeFileSync(
    path,
    text.replace(ours, () => theirs),
  );
  try {
    return failingTests();
  } finally {
    writeFileSync(path, text);
  }
}

function failingTests(): string[] {
  const { stdout } = spawnSync('npx', ['jest', '--json', '--testPathPatterns', 'constructs/defects/'], {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const report = JSON.parse(stdout) as { testResults: { assertionResults: { status: string; title: string }[] }[] };
  const results = report.testResults.flatMap((file) => file.assertionResults);
  if (results.length === 0) throw new Error('no test ran');
  return results.filter((test) => test.status === 'failed').map((test) => test.title);
}

try {
  main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
