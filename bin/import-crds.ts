/**
 * Writes `imports/` anew: the types of the few custom resources we create, generated from the CRDs that their projects publish.
 * The CRDs come out of the projects' Go modules: versions there never change, and a checksum says that they did not.
 *
 *     npx tsx bin/import-crds.ts        needs Go; only a module that Go has not yet cached is downloaded
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** One project, and the resources that we take from it. */
interface CrdSource {
  readonly project: string;
  readonly goModule: string;
  readonly version: string;
  /** What `go mod download -json` prints as `Sum`; it changes with `version`. */
  readonly sum: string;
  /** Where the CRDs are, inside the Go module. */
  readonly crdFiles: readonly string[];
  readonly group: string;
  /** The generator would write every version that a CRD serves; we write this one. */
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** Why this version of the API, for the page in `imports/`. */
  readonly note: string;
}

const sources: readonly CrdSource[] = [
  {
    project: 'cert-manager',
    goModule: 'github.com/cert-manager/cert-manager',
    version: 'v1.21.2',
    sum: 'h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=',
    crdFiles: ['deploy/crds/cert-manager.io_certificates.yaml', 'deploy/crds/cert-manager.io_issuers.yaml'],
    group: 'cert-manager.io',
    apiVersion: 'v1',
    kinds: ['Certificate', 'Issuer'],
    note: 'served since cert-manager 1.0',
  },
  {
    project: 'Istio',
    goModule: 'istio.io/api',
    version: 'v1.31.1',
    sum: 'h1:5Yb5ihcz4YQsCkciusK7DnFpBMwRB6EFWeUKH1Atuyk=',
    crdFiles: ['kubernetes/customresourcedefinitions.gen.yaml'],
    group: 'networking.istio.io',
    apiVersion: 'v1beta1',
    kinds: ['Gateway', 'VirtualService'],
    note: 'served since Istio 1.5; `v1`, of the same schema, came with Istio 1.22, which wants Kubernetes 1.27',
  },
  {
    project: 'Prometheus operator',
    goModule: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.94.1',
    sum: 'h1:QEIb2wenPH+SdMN1xMf8l4Pmj00YYXXI6HlbLlQWkww=',
    crdFiles: ['example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml'],
    group: 'monitoring.coreos.com',
    apiVersion: 'v1',
    kinds: ['PodMonitor'],
    note: 'the only version there is',
  },
];

interface Crd {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
}

const command = 'npx tsx bin/import-crds.ts';
const importsDir = join(__dirname, '..', 'imports');
const cliDir = dirname(require.resolve('cdk8s-cli/package.json'));

/** The folder of a Go module on this machine, downloaded if need be, its content checked. */
function downloadModule(source: CrdSource, workDir: string): string {
  const name = `${source.goModule}@${source.version}`;
  const go = spawnSync('go', ['mod', 'download', '-json', name], { cwd: workDir, encoding: 'utf8' });
  if (go.error) throw new Error(`can't run go, whose module proxy has the CRDs: ${go.error.message}`);
  const answer = JSON.parse(go.stdout || '{}') as { Dir?: string; Sum?: string; Error?: string };
  if (answer.Dir === undefined) throw new Error(`go mod download ${name}: ${answer.Error ?? go.stderr}`);
  if (answer.Sum !== source.sum) throw new Error(`${name} has checksum ${answer.Sum}, expected ${source.sum}`);
  return answer.Dir;
}

/** The wanted CRDs of a project, each with the one wanted version. */
function readCrds(source: CrdSource, moduleDir: string): Crd[] {
  const crds = source.crdFiles
    .flatMap((file) => parseAllDocuments(readFileSync(join(moduleDir, file), 'utf8')))
    .map((document) => document.toJS() as Crd | null);
  return source.kinds.map((kind) => {
    const crd = crds.find((each) => each?.spec.group === source.group && each.spec.names.kind === kind);
    const versions = crd?.spec.versions.filter((each) => each.name === source.apiVersion && each.served);
    if (!crd || !versions?.length)
      throw new Error(`${source.project} ${source.version} serves no ${kind} ${source.group}/${source.apiVersion}`);
    return { ...crd, spec: { ...crd.spec, versions } };
  });
}

/** The TypeScript that `cdk8s import` makes of some CRDs. */
function generateTypes(source: CrdSource, crds: readonly Crd[], workDir: string): string {
  const crdFile = join(workDir, `${source.group}.json`);
  writeFileSync(crdFile, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: crds }));
  const args = ['import', crdFile, '--output', workDir, '--language', 'typescript', '--no-save', '--no-check-upgrade'];
  // Run in the scratch folder: the command reads, and may write, the cdk8s.yaml of the folder it runs in.
  execFileSync(process.execPath, [join(cliDir, 'bin', 'cdk8s'), ...args], {
    cwd: workDir,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return readFileSync(join(workDir, `${source.group}.ts`), 'utf8');
}

function renderHeader(source: CrdSource): string {
  return (
    `// ${source.kinds.join(' and ')} of ${source.group}/${source.apiVersion}, from the CRDs of ${source.project} ${source.version}.\n` +
    `// Generated, never edit: \`${command}\` writes it anew.\n`
  );
}

function renderReadme(): string {
  const { version: cliVersion } = JSON.parse(readFileSync(join(cliDir, 'package.json'), 'utf8')) as { version: string };
  const rows = sources.map(
    (each) =>
      `| \`${each.group}.ts\` | ${each.kinds.map((kind) => `\`${kind}\``).join(', ')} | \`${each.group}/${each.apiVersion}\`, ${each.note} ` +
      `| ${each.project} ${each.version} | \`${each.goModule}\` |`,
  );
  return `# Generated types

TypeScript of the custom resources that we create. Never edit these files, this page included; \`bin/import-crds.ts\` names the
projects, versions and kinds, and writes all of it anew, to the same bytes (it needs Go; cdk8s-cli here was ${cliVersion}):

    ${command}

| File | Kinds | API version | From | Go module |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

The types follow recent CRDs: a field being here does not mean that an older operator knows it.
Doc comments are the CRDs' own; the three projects are under the Apache License 2.0.
`;
}

function main(): void {
  const workDir = mkdtempSync(join(tmpdir(), 'import-crds-'));
  try {
    const files = sources.map((source) => {
      const types = generateTypes(source, readCrds(source, downloadModule(source, workDir)), workDir);
      return { name: `${source.group}.ts`, text: renderHeader(source) + types };
    });
    // Only now that all of it is there does the old go.
    rmSync(importsDir, { recursive: true, force: true });
    mkdirSync(importsDir);
    for (const file of [...files, { name: 'README.md', text: renderReadme() }])
      writeFileSync(join(importsDir, file.name), file.text);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

main();
