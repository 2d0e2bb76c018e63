import { stringify } from 'yaml';
import { certificateBlocks, isOverfull, mostAuthorities, readBlocks } from '../certificates/pem';
import { handoverKind } from '../files/kinds';
import { readText } from '../files/read';
import type { ReadYaml } from '../files/yaml';
import { located, readYaml } from '../files/yaml';
import type { FilePlace, Issue } from '../issues/issue';
import { yamlComment } from '../quoting/yaml';
import { shapeOf } from '../shapes/schema';
import { shapeIssues } from '../shapes/shape';
import type { ExchangeEndpoints, PartyRoute } from '../terms/route';
import type { ExternalExchangeProps, ExternalPartyProps } from './props';

/** A file by which an operator describes a party or the exchange to others: its addresses, and the CA of its certificate. */
export interface Handover {
  /** Path of the file, as the user wrote it. */
  readonly path: string;
  /** Absent: the file describes the exchange. */
  readonly party?: ExternalPartyProps;
  /** Absent: the file describes a party. */
  readonly exchange?: ExternalExchangeProps;
  /** PEM of the CA. */
  readonly ca: string;
  /** Lines and columns of its keys. @default - none */
  readonly yaml?: ReadYaml;
}

interface Common {
  /** Domain of the federation, which must be ours too. */
  readonly domain: string;
  /** PEM of the CA that has signed its certificate. */
  readonly ca: string;
}

/** The file of a party. */
export interface PartyFile extends ExternalPartyProps, Common {}

/** The file of an exchange. */
export interface ExchangeFile extends Common {
  /** How the exchange is reached. */
  readonly exchange: ExternalExchangeProps;
}

const partyShape = shapeOf('PartyFile');
const exchangeShape = shapeOf('ExchangeFile');

/** The file of a party, for those who route to it. It contains no secret. */
export function renderHandover(route: PartyRoute, domain: string, ca: string, development: boolean): string {
  const { partyId, fqdn, pulsarProxy } = route;
  const { host, httpPort, grpcPort } = route.nginx;
  const file: PartyFile = { domain, partyId, fqdn, pulsarProxy, nginx: { host, httpPort, grpcPort }, ca };
  return render(`Party ${partyId} of ${domain}, for those who lead to it`, file, development);
}

/** The file of the exchange, for the parties that it routes to. It contains no secret. */
export function renderExchangeHandover(
  exchange: ExchangeEndpoints,
  domain: string,
  ca: string,
  development: boolean,
): string {
  const file: ExchangeFile = { domain, exchange, ca };
  return render(`The exchange of ${domain}, for the parties that it leads to`, file, development);
}

function render(what: string, file: Common, development: boolean): string {
  // Only the certificates: the file of CAs may have comments between them.
  const ca = certificateBlocks(file.ca)
    .map((block) => `${block}\n`)
    .join('');
  return [
    yamlComment(`${what}. No secret is in here.`),
    development ? '# Its CA is for trying things out: whoever trusts it trusts whoever has its key.\n' : '',
    stringify({ ...file, ca }, { lineWidth: 0 }),
  ].join('');
}

export interface Handovers {
  readonly handovers: readonly Handover[];
  readonly issues: readonly Issue[];
}

/** Reads the files of other operators. */
export function readHandovers(paths: readonly string[], domain: string): Handovers {
  const read = paths.map((path) => readHandover(path, domain));
  return {
    handovers: read.flatMap(({ handovers }) => handovers),
    issues: read.flatMap(({ issues }) => issues),
  };
}

/** No message quotes the content: the file may be another one, with a key or a password in it. */
function readHandover(path: string, domain: string): Handovers {
  const file = readText(path, handoverKind);
  if (file.text === undefined) return refused(path, file.wrong, file.why === 'absent' ? putItThere : file.mend);
  const yaml = readYaml(file.text, path);
  if ('wrong' in yaml) return refused(path, yaml.wrong, 'ask for the complete file again', yaml.at);
  const { handovers, issues } = judgeHandover(path, yaml, domain);
  return { handovers, issues: located(issues, path, yaml) };
}

function judgeHandover(path: string, yaml: ReadYaml, domain: string): Handovers {
  const { value, places } = yaml;
  if (value === null)
    return refused(path, 'is empty', 'ask for the file again: the command that wrote it reported a fault');
  // Other text may be any file: a key, a list of passwords.
  if (typeof value !== 'object' || Array.isArray(value)) return refused(path, 'is not a handover', putItThere);
  const ofExchange = 'exchange' in value;
  const misshapen = shapeIssues(value, ofExchange ? exchangeShape : partyShape, '', { places });
  if (misshapen.length > 0) {
    return { handovers: [], issues: misshapen.map((issue) => ({ ...issue, path: `${path} ${issue.path}`.trimEnd() })) };
  }
  const { domain: theirs, ca, ...told } = value as PartyFile | ExchangeFile;
  if (ca.includes('PRIVATE KEY-----')) {
    const mend = 'ask its operator to create a new key, and for the file again';
    return refused(path, 'contains a private key, which is no longer secret', mend);
  }
  if (isOverfull(ca)) {
    return refused(path, `has more than ${mostAuthorities.most} certificates: ${mostAuthorities.because}`, askAgain);
  }
  if (theirs === domain) {
    return {
      handovers: ['exchange' in told ? { path, ca, yaml, ...told } : { path, ca, yaml, party: told }],
      issues: [],
    };
  }
  const wrong = `is not the domain of this federation (${domain}): no party would find the other by its name`;
  const mend = 'agree on one domain; every name in the certificates ends with it';
  return { handovers: [], issues: [{ code: 'handover-of-another-domain', path: `${path} domain`, wrong, mend }] };
}

const putItThere = 'use the file that `cdk8s-fate handover` wrote';
const askAgain = 'ask for the file again, with only the CA of the party';

function refused(path: string, wrong: string, mend: string, at?: FilePlace): Handovers {
  return { handovers: [], issues: [{ code: 'invalid-handover', path, at, wrong, mend }] };
}

/** Adds line and column to the issues of handover files. */
export function inHandovers(issues: readonly Issue[], handovers: readonly Handover[]): readonly Issue[] {
  return handovers.reduce((all, { path, yaml }) => (yaml ? located(all, path, yaml) : all), issues);
}

/** Brokers of this app refuse the certificate of another party unless its CA is in `ca.crt`. */
export function trustIssues(handovers: readonly Handover[], trusted: string, caFile: string): Issue[] {
  const known = new Set(fingerprints(trusted));
  return handovers.flatMap(({ path, ca, party }): Issue[] => {
    // An exchange terminates no TLS stream: no client checks its certificate.
    if (party === undefined) return [];
    const theirs = fingerprints(ca);
    if (theirs.length > 0 && theirs.every((fingerprint) => known.has(fingerprint))) return [];
    const wrong = `is not in ${caFile}: brokers would refuse party ${party.partyId}, and messages to it would stay here`;
    const mend = `compare its fingerprint with its operator on another channel, then append it to ${caFile}`;
    return [{ code: 'handover-ca-not-trusted', path: `${path} ca`, wrong, mend }];
  });
}

/** Empty: there is no certificate, or a damaged one. */
function fingerprints(pem: string): string[] {
  const certificates = readBlocks(pem);
  return certificates.includes(undefined) ? [] : certificates.flatMap((one) => one?.fingerprint256 ?? []);
}
