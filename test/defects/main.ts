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
    ours: 'ports: [facts.pulsarTlsPort],\n    },',
    theirs: 'ports: [facts.httpsPort, facts.pulsarTlsPort],\n    },',
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
  const { stdout } = spawnSync('npx', ['jest', '--json', '--testPathPatterns', 'constructs/defects'], {
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
