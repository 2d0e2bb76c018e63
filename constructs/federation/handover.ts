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

/** What an operator tells the others in a file: how a party, or the exchange, is reached, and whose signature its certificate has. */
export interface Handover {
  /** The file, as the person spelled it. */
  readonly path: string;
  /** Absent: it tells of the exchange. */
  readonly party?: ExternalPartyProps;
  /** Absent: it tells of a party. */
  readonly exchange?: ExternalExchangeProps;
  /** PEM of the CA. */
  readonly ca: string;
  /** Where its keys stand. @default - in no file */
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

/** The file for those who lead to a party; it holds no secret. */
export function renderHandover(route: PartyRoute, domain: string, ca: string, development: boolean): string {
  const { partyId, fqdn, pulsarProxy } = route;
  const { host, httpPort, grpcPort } = route.nginx;
  const file: PartyFile = { domain, partyId, fqdn, pulsarProxy, nginx: { host, httpPort, grpcPort }, ca };
  return render(`Party ${partyId} of ${domain}, for those who lead to it`, file, development);
}

/** The file for the parties that the exchange leads to; it holds no secret. */
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
  // Of the file of CAs the certificates alone: somebody's notes may stand between them.
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

/** Files that operators of other parties have handed over. */
export function readHandovers(paths: readonly string[], domain: string): Handovers {
  const read = paths.map((path) => readHandover(path, domain));
  return {
    handovers: read.flatMap(({ handovers }) => handovers),
    issues: read.flatMap(({ issues }) => issues),
  };
}

/** What stands in the file is quoted nowhere: it may be another file, with a key or a password in it. */
function readHandover(path: string, domain: string): Handovers {
  const file = readText(path, handoverKind);
  if (file.text === undefined) return refused(path, file.wrong, file.why === 'absent' ? putItThere : file.mend);
  const yaml = readYaml(file.text, path);
  if ('wrong' in yaml) return refused(path, yaml.wrong, 'have it handed over again, whole', yaml.at);
  const { handovers, issues } = judgeHandover(path, yaml, domain);
  return { handovers, issues: located(issues, path, yaml) };
}

function judgeHandover(path: string, yaml: ReadYaml, domain: string): Handovers {
  const { value, places } = yaml;
  if (value === null) return refused(path, 'is empty', 'have it handed over again: whoever wrote it was shown a fault');
  // Text that is no YAML of ours may be any file: a key, a list of passwords.
  if (typeof value !== 'object' || Array.isArray(value)) return refused(path, 'is not a handover', putItThere);
  const ofExchange = 'exchange' in value;
  const misshapen = shapeIssues(value, ofExchange ? exchangeShape : partyShape, '', { places });
  if (misshapen.length > 0) {
    return { handovers: [], issues: misshapen.map((issue) => ({ ...issue, path: `${path} ${issue.path}`.trimEnd() })) };
  }
  const { domain: theirs, ca, ...told } = value as PartyFile | ExchangeFile;
  if (ca.includes('PRIVATE KEY-----')) {
    return refused(
      path,
      'has a private key in it, which whoever sent it has given away',
      'tell its operator to make a new key, and have it handed over again',
    );
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
  const issue: Issue = {
    code: 'handover-of-another-domain',
    path: `${path} domain`,
    wrong: `is not our domain (${domain}): nobody would find the party by its name`,
    mend: 'agree on one domain; it is the end of every name in the certificates',
  };
  return { handovers: [], issues: [issue] };
}

const putItThere = 'put the file there that `cdk8s-fate handover` wrote';
const askAgain = 'have it handed over again, with the CA of the party alone';

function refused(path: string, wrong: string, mend: string, at?: FilePlace): Handovers {
  return { handovers: [], issues: [{ code: 'invalid-handover', path, at, wrong, mend }] };
}

/** Issues with line and column, of those that are about what has been handed over. */
export function inHandovers(issues: readonly Issue[], handovers: readonly Handover[]): readonly Issue[] {
  return handovers.reduce((all, { path, yaml }) => (yaml ? located(all, path, yaml) : all), issues);
}

/** Parties of ours replicate to those of others: their brokers refuse a certificate whose CA is not in our `ca.crt`. */
export function trustIssues(handovers: readonly Handover[], trusted: string, caFile: string): Issue[] {
  const known = new Set(fingerprints(trusted));
  return handovers.flatMap(({ path, ca, party }): Issue[] => {
    // An exchange ends no stream: nobody looks at its certificate. Its CA is told because parties of it may have the same.
    if (party === undefined) return [];
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
