import type { Signed, Traits } from '../builder';
import * as made from '../builder';
import { basicConstraints, certify, ec, keyUsage, oids, rsa } from '../builder';

/** What lies in the files of a party: PEM. */
export interface Case {
  readonly name: string;
  readonly ca: string;
  /** The server's own certificate first. */
  readonly chain: readonly string[];
  readonly key: string;
}

export const hostname = '10000.fate.org';

/** Extensions by what they are; `undefined` takes one out. */
export type Parts = Readonly<Record<string, Buffer | undefined>>;

export function present(parts: Parts): Buffer[] {
  return Object.values(parts).filter((part) => part !== undefined);
}

export function authority(name: string, traits: Traits = {}, parts: Parts = {}): Signed {
  const keys = traits.keys ?? (name.startsWith('Bank') ? rsa(name) : ec(name));
  const standard: Parts = {
    basic: basicConstraints(true),
    usage: keyUsage('keyCertSign', 'cRLSign'),
    own: made.subjectKeyIdentifier(keys),
    by: traits.by && made.authorityKeyIdentifier(traits.by.keys),
  };
  return certify({ name, to: 3000, ...traits, keys, extensions: present({ ...standard, ...parts }) });
}

export function leaf(by: Signed, traits: Traits = {}, parts: Parts = {}): Signed {
  const keys = traits.keys ?? rsa('server');
  const standard: Parts = {
    basic: basicConstraints(false),
    usage: keyUsage('digitalSignature', 'keyEncipherment'),
    purposes: made.extendedKeyUsage([oids.serverAuth, oids.clientAuth]),
    names: made.alternativeNames([`dns:${hostname}`]),
    own: made.subjectKeyIdentifier(keys),
    by: made.authorityKeyIdentifier(by.keys),
  };
  return certify({ name: hostname, by, ...traits, keys, extensions: present({ ...standard, ...parts }) });
}

type One = (name: string, traits?: Traits, parts?: Parts) => void;

/** A good folder, and ways to say in what a case differs from it. */
export interface Bench {
  readonly root: Signed;
  readonly other: Signed;
  /** Between the root and a server's certificate. */
  readonly middle: Signed;
  readonly good: Signed;
  readonly add: (name: string, ca: Signed | readonly Signed[], ...chain: Signed[]) => void;
  readonly ofLeaf: One;
  readonly ofMiddle: One;
  readonly ofRoot: One;
}

export function benchOf(list: Case[]): Bench {
  const add: Bench['add'] = (name, ca, ...chain) => {
    const key = chain[0]?.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() ?? '';
    list.push({
      name,
      ca: [ca]
        .flat()
        .map(({ pem }) => pem)
        .join(''),
      chain: chain.map(({ pem }) => pem),
      key,
    });
  };
  const root = authority('Bank CA');
  const ofLeaf: One = (name, traits, parts) => add(name, root, leaf(root, traits, parts));
  const ofMiddle: One = (name, traits, parts) => {
    const differs = authority('Bank issuing CA', { by: root, ...traits }, parts);
    add(name, root, leaf(differs), differs);
  };
  const ofRoot: One = (name, traits, parts) => {
    const differs = authority('Bank CA', traits, parts);
    add(name, differs, leaf(differs));
  };
  const middle = authority('Bank issuing CA', { by: root });
  return { root, other: authority('Hospital CA'), middle, good: leaf(root), add, ofLeaf, ofMiddle, ofRoot };
}
