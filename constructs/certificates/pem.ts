import { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { FoundFile } from './folder';

/** The certificates of one file, in their order. */
export interface CertificateFile {
  readonly path: string;
  /** The file as it is: what goes into the Secret. */
  readonly text: string;
  readonly certificates: readonly X509Certificate[];
  readonly issues: readonly Issue[];
}

const blockStart = '-----BEGIN CERTIFICATE-----';
const blockEnd = '-----END CERTIFICATE-----';
const privateKeyStart = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
const byteOrderMark = '\uFEFF';

/** Faults of a file that nothing in it could be read for. */
export function fileIssues({ path, text, error }: FoundFile): Issue[] {
  if (error !== undefined) {
    return [
      {
        code: 'certificate-file-unreadable',
        path,
        wrong: error.wrong,
        mend: error.mend,
      },
    ];
  }
  if (!text.startsWith(byteOrderMark)) return [];
  const wrong = 'begins with a byte order mark, which hides the first line from Pulsar and OpenSSL';
  const mend = 'save it as plain ASCII, or as UTF-8 without a byte order mark';
  return [{ code: 'byte-order-mark', path, wrong, mend }];
}

/** How many certificates a file may hold. */
export interface MostCertificates {
  readonly most: number;
  readonly because: string;
}

/** Of CAs, each with an RSA key, a Secret of 1 MiB holds no more. */
export const mostAuthorities: MostCertificates = { most: 1000, because: 'a Secret would not hold them' };
/** Java's `jdk.tls.maxCertificateChainLength`. */
export const longestChain: MostCertificates = { most: 10, because: 'Java takes no chain that is longer' };

/** Certificates of a file, and what keeps a server from reading them. Text between the blocks does no harm. */
export function readCertificateFile(file: FoundFile, { most, because } = mostAuthorities): CertificateFile {
  const { path, text } = file;
  const issues = fileIssues(file);
  if (issues.length > 0) return { path, text, certificates: [], issues };
  if (privateKeyStart.test(text)) return { path, text, certificates: [], issues: [keyInside(path)] };
  const count = countOf(text, blockStart);
  if (count > most) return { path, text, certificates: [], issues: [tooMany(path, count, because)] };
  const blocks = readBlocks(text);
  if (blocks.length === 0) return { path, text, certificates: [], issues: [noCertificate(path)] };
  const certificates = blocks.filter((certificate) => certificate !== undefined);
  const whole = certificates.length === count;
  return whole ? { path, text, certificates, issues } : { path, text, certificates: [], issues: [damaged(path)] };
}

/** The certificates of a text, in their order; undefined where one is damaged. */
export function readBlocks(text: string): (X509Certificate | undefined)[] {
  return certificateBlocks(text).map(parse);
}

/** PEM of the certificates of a text, without what stands between them. Each character is looked at once. */
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

/** Whether there are more CAs in a text than anybody would load. */
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
    // Decoded on first use, and then it throws for a kind of key that OpenSSL does not know.
    return certificate.publicKey.type === 'public' ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function tooMany(path: string, count: number, because: string): Issue {
  const wrong = `holds ${count} certificates: ${because}`;
  const mend = 'keep those that are needed';
  return { code: 'too-many-certificates', path, wrong, mend };
}

function keyInside(path: string): Issue {
  const wrong = 'holds a private key: Pulsar cannot load such a file, and certificates are handed round';
  const mend = 'keep certificates alone in it';
  return { code: 'key-in-certificate-file', path, wrong, mend };
}

function noCertificate(path: string): Issue {
  const wrong = 'holds no PEM certificate';
  const mend = `put the text there that begins with -----BEGIN CERTIFICATE----- (from DER: openssl x509 -inform der -in FILE -out ${path})`;
  return { code: 'missing-pem-certificate', path, wrong, mend };
}

function damaged(path: string): Issue {
  const wrong = 'holds a damaged certificate, and servers load the whole file or nothing';
  const mend = 'copy it again, each certificate whole from its BEGIN line to its END line';
  return { code: 'certificate-unreadable', path, wrong, mend };
}
