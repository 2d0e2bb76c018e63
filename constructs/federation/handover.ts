import { readFileSync } from 'node:fs';
import { parseDocument, stringify } from 'yaml';
import { readBlocks } from '../certificates/pem';
import type { Issue } from '../issues/issue';
import type { PartyRoute } from '../terms/route';
import type { ExternalPartyProps } from './props';
import type { ShapeOf } from './shape';
import { shapeIssues } from './shape';
import { externalPartyShape } from './shapes';

/** What the operator of a party tells the others in a file: how it is reached, and whose signature its certificate has. */
export interface Handover {
  /** The file, as the person spelled it. */
  readonly path: string;
  readonly party: ExternalPartyProps;
  /** PEM of the CA. */
  readonly ca: string;
}

interface HandoverFile extends ExternalPartyProps {
  /** Domain of the federation, which must be ours too. */
  readonly domain: string;
  readonly ca: string;
}

const handoverShape: ShapeOf<HandoverFile> = {
  props: { ...externalPartyShape.props, domain: 'string', ca: 'string' },
  required: ['partyId', 'domain', 'ca'],
};

/** The file for the others; it holds no secret. */
export function renderHandover(route: PartyRoute, domain: string, ca: string, development: boolean): string {
  const { partyId, fqdn, pulsarProxy } = route;
  const { host, httpPort, grpcPort } = route.nginx;
  const file: HandoverFile = { domain, partyId, fqdn, pulsarProxy, nginx: { host, httpPort, grpcPort }, ca };
  return [
    `# Party ${partyId} of ${domain}, for those who lead to it. No secret is in here.\n`,
    development ? '# Its CA is for trying things out: whoever trusts it trusts whoever has its key.\n' : '',
    stringify(file, { lineWidth: 0 }),
  ].join('');
}

export interface Handovers {
  readonly handovers: readonly Handover[];
  readonly issues: readonly Issue[];
}

/** Files that operators of other parties have handed over. */
export function readHandovers(paths: readonly string[], domain: string): Handovers {
  const read = paths.map((path) => readHandover(path, domain));
  return {
    handovers: read.flatMap(({ handovers }) => handovers),
    issues: read.flatMap(({ issues }) => issues),
  };
}

function readHandover(path: string, domain: string): Handovers {
  const text = readText(path);
  if (text === undefined) {
    return refused(path, 'is not there, or may not be read', 'put the file there that `cdk8s-fate handover` wrote');
  }
  const document = parseDocument(text);
  if (document.errors[0] !== undefined) {
    return refused(path, `is no YAML (${document.errors[0].code})`, 'have it handed over again, whole');
  }
  const value: unknown = document.toJS();
  const misshapen = shapeIssues(value, handoverShape, '').map((issue) => ({ ...issue, path: `${path} ${issue.path}` }));
  if (misshapen.length > 0) return { handovers: [], issues: misshapen };
  const { domain: theirs, ca, ...party } = value as HandoverFile;
  if (theirs === domain) return { handovers: [{ path, party, ca }], issues: [] };
  const issue: Issue = {
    code: 'handover-of-another-domain',
    path: `${path} domain`,
    got: theirs,
    wrong: `is not our domain (${domain}): nobody would find the party by its name`,
    mend: 'agree on one domain; it is the end of every name in the certificates',
  };
  return { handovers: [], issues: [issue] };
}

function refused(path: string, wrong: string, mend: string): Handovers {
  return { handovers: [], issues: [{ code: 'no-handover', path, wrong, mend }] };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Parties of ours replicate to those of others: their brokers refuse a certificate whose CA is not in our `ca.crt`. */
export function trustIssues(handovers: readonly Handover[], trusted: string, caFile: string): Issue[] {
  const known = new Set(fingerprints(trusted));
  return handovers.flatMap(({ path, ca, party }): Issue[] => {
    const theirs = fingerprints(ca);
    if (theirs.length > 0 && theirs.every((fingerprint) => known.has(fingerprint))) return [];
    return [
      {
        code: 'handover-ca-not-trusted',
        path: `${path} ca`,
        wrong: `is not in ${caFile}: our brokers would refuse party ${party.partyId}, and messages to it would stay here`,
        mend: `compare its fingerprint with its operator by another way, then append it to ${caFile}`,
      },
    ];
  });
}

/** Empty: there is no certificate in it, or a damaged one. */
function fingerprints(pem: string): string[] {
  const certificates = readBlocks(pem);
  return certificates.includes(undefined) ? [] : certificates.flatMap((one) => one?.fingerprint256 ?? []);
}
