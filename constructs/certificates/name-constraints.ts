import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { DerValue } from './der';
import { insideOf, oidText, tags } from './der';
import { nameKinds, isWithin } from './names';
import type { TrustPath } from './path';
import type { Placed } from './placed';
import { finding, nameOf } from './placed';
import { detailsOf, extensionIds, extensionOf, isSelfIssued } from './x509';

/* Names that a CA may sign for (RFC 5280, 4.2.1.10). For CAs of `ca.crt`, OpenSSL enforces them and Java does not. */

/** OpenSSL rejects more (`NAME_CHECK_MAX`). */
const mostComparisons = 2 ** 20;

/** A name by its kind (the tag of a GeneralName). */
type Name = DerValue;

interface Constraints {
  readonly permitted: readonly Name[];
  readonly excluded: readonly Name[];
}

export function nameConstraintIssues(leaf: Placed, { links, anchors }: TrustPath): Issue[] {
  const all = [...links, ...anchors];
  return all.slice(1).flatMap((ca, index) => {
    const constraints = constraintsOf(ca);
    if (constraints === undefined) return [];
    const empty = [...constraints.permitted, ...constraints.excluded].some(
      ({ tag, content }) => tag === nameKinds.dns && content.length === 0,
    );
    if (empty && links.includes(ca)) {
      const wrong = 'is signed by a CA with an empty DNS name in its nameConstraints: Java cannot read it';
      return [finding(leaf, { code: 'invalid-certificate-name-constraints', wrong, renewed: 'by another CA' })];
    }
    // Constraints do not apply to certificates that a CA issued to itself.
    const below = all.slice(0, index + 1).filter((each, place) => place === 0 || !isSelfIssued(each));
    const names = below.flatMap((each) => namesOf(each, each === leaf.certificate));
    const comparisons = names.length * (constraints.permitted.length + constraints.excluded.length);
    if (comparisons <= mostComparisons && !names.some((name) => breaks(name, constraints))) return [];
    const wrong = `has a name that "${nameOf(ca.subject)}" may not sign for (nameConstraints): verifiers reject it`;
    const renewed = 'with names that the CA may sign for, or by another CA';
    return [finding(leaf, { code: 'invalid-certificate-name-constraints', wrong, renewed })];
  });
}

function constraintsOf(ca: X509Certificate): Constraints | undefined {
  const extension = extensionOf(ca, extensionIds.nameConstraints);
  if (extension === undefined) return undefined;
  const lists = insideOf(extension.value);
  const named = (tag: number): Name[] =>
    lists
      .filter((list) => list.tag === tag)
      .flatMap((list) => insideOf(list).flatMap((subtree) => insideOf(subtree).slice(0, 1)));
  return { permitted: named(0xa0), excluded: named(0xa1) };
}

function breaks(name: Name, { permitted, excluded }: Constraints): boolean {
  const ofKind = permitted.filter(({ tag }) => tag === name.tag);
  if (ofKind.length > 0 && !ofKind.some((base) => isWithin(name, base, 'permitted'))) return true;
  return excluded.some((base) => base.tag === name.tag && isWithin(name, base, 'excluded'));
}

const commonName = '2.5.4.3';
const emailAddress = '1.2.840.113549.1.9.1';

/** Its subject, the mail address in it, its alternative names, and the common name of a server if that counts as DNS name. */
function namesOf(certificate: X509Certificate, isServer: boolean): Name[] {
  const { subject } = detailsOf(certificate);
  const alternatives = insideOf(extensionOf(certificate, extensionIds.alternativeNames)?.value);
  const whole = subject === undefined || subject.content.length === 0 ? [] : [subject];
  const directory = whole.map((name) => ({ tag: nameKinds.directory, content: name.bytes, bytes: name.bytes }));
  const asKind = (tag: number, values: readonly DerValue[]): Name[] =>
    values.map(({ content, bytes }) => ({ tag, content, bytes }));
  const hosts =
    alternatives.some(({ tag }) => tag === nameKinds.dns) || !isServer ? [] : attributesOf(subject, commonName);
  return [
    ...directory,
    ...alternatives,
    ...asKind(nameKinds.email, attributesOf(subject, emailAddress)),
    ...asKind(nameKinds.dns, hosts.filter(looksLikeHost)),
  ];
}

function attributesOf(subject: DerValue | undefined, id: string): DerValue[] {
  return insideOf(subject).flatMap((part) =>
    insideOf(part).flatMap((attribute) => {
      const [kind, value] = insideOf(attribute);
      return kind?.tag === tags.oid && oidText(kind.content) === id && value !== undefined ? [value] : [];
    }),
  );
}

/** OpenSSL's rule: at least two labels of letters and digits. */
function looksLikeHost({ content }: DerValue): boolean {
  return (
    content.length <= 253 &&
    /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+$/i.test(content.toString('latin1'))
  );
}
