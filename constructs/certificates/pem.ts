import { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { FoundFile } from './folder';

/** The certificates of one file, in their order. */
export interface CertificateFile {
  readonly path: string;
  /** Text of the file, which goes into the Secret. */
  readonly text: string;
  readonly certificates: readonly X509Certificate[];
  readonly issues: readonly Issue[];
}

const blockStart = '-----BEGIN CERTIFICATE-----';
const blockEnd = '-----END CERTIFICATE-----';
const privateKeyStart = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
const byteOrderMark = '\uFEFF';

/** Faults that prevent reading the file. */
export function fileIssues({ path, text, error }: FoundFile): Issue[] {
  if (error !== undefined) {
    return [{ code: 'certificate-file-unreadable', path, wrong: error.wrong, mend: error.mend }];
  }
  if (!text.startsWith(byteOrderMark)) return [];
  const wrong = 'begins with a byte order mark, which hides the first line from Pulsar and OpenSSL';
  const mend = 'save it as plain ASCII, or as UTF-8 without a byte order mark';
  return [{ code: 'byte-order-mark', path, wrong, mend }];
}

/** How many certificates a file may hold. */
interface MostCertificates {
  readonly most: number;
  readonly because: string;
}

/** A Secret of 1 MiB cannot hold more CAs with RSA keys. */
export const mostAuthorities: MostCertificates = { most: 1000, because: 'a Secret cannot hold so many' };
/** Java's `jdk.tls.maxCertificateChainLength`. */
export const longestChain: MostCertificates = { most: 10, because: 'Java rejects longer chains' };

/** Certificates of a file, and reasons why a server cannot read them. Text between the blocks is allowed. */
export function readCertificateFile(file: FoundFile, { most, because } = mostAuthorities): CertificateFile {
  const { path, text } = file;
  const issues = fileIssues(file);
  if (issues.length > 0) return { path, text, certificates: [], issues };
  if (privateKeyStart.test(text)) return { path, text, certificates: [], issues: [keyInside(path)] };
  const count = countOf(text, blockStart);
  if (count > most) return { path, text, certificates: [], issues: [tooMany(path, count, because)] };
  const blocks = readBlocks(text);
  if (blocks.length === 0) return { path, text, certificates: [], issues: [missingCertificate(path)] };
  const certificates = blocks.filter((certificate) => certificate !== undefined);
  const whole = certificates.length === count;
  return whole ? { path, text, certificates, issues } : { path, text, certificates: [], issues: [damaged(path)] };
}

/** The certificates of a text, in their order; undefined where one is damaged. */
export function readBlocks(text: string): (X509Certificate | undefined)[] {
  return certificateBlocks(text).map(parse);
}

/** PEM of the certificates of a text, without the text between them. Each character is read once. */
export function certificateBlocks(text: string): string[] {
  const blocks: string[] = [];
  let start = text.indexOf(blockStart);
  while (start !== -1) {
    const end = text.indexOf(blockEnd, start);
    if (end === -1) break;
    blocks.push(text.slice(start, end + blockEnd.length));
    start = text.indexOf(blockStart, end);
  }
  return blocks;
}

/** Whether a text holds more CAs than a Secret can. */
export function isOverfull(text: string): boolean {
  return countOf(text, blockStart) > mostAuthorities.most;
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function parse(block: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(block);
    // The key is decoded on first use, which throws for a type that OpenSSL does not know.
    return certificate.publicKey.type === 'public' ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function tooMany(path: string, count: number, because: string): Issue {
  const wrong = `holds ${count} certificates: ${because}`;
  const mend = 'keep only those that are needed';
  return { code: 'too-many-certificates', path, wrong, mend };
}

function keyInside(path: string): Issue {
  const wrong = 'contains a private key: Pulsar cannot load the file, and certificates are shared with others';
  const mend = 'keep only certificates in it';
  return { code: 'key-in-certificate-file', path, wrong, mend };
}

function missingCertificate(path: string): Issue {
  const wrong = 'does not contain a PEM certificate';
  const mend = `put a PEM file there that begins with -----BEGIN CERTIFICATE----- (from DER: openssl x509 -inform der -in FILE -out ${path})`;
  return { code: 'missing-pem-certificate', path, wrong, mend };
}

function damaged(path: string): Issue {
  const wrong = 'contains a damaged certificate: servers reject the whole file';
  const mend = 'copy it again, each certificate from its BEGIN line to its END line';
  return { code: 'certificate-unreadable', path, wrong, mend };
}
