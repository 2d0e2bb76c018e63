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

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
const certificateStart = /-----BEGIN CERTIFICATE-----/g;
const privateKeyStart = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
const byteOrderMark = '\uFEFF';

/** Faults of a file that nothing in it could be read for. */
export function fileIssues({ path, text, error }: FoundFile): Issue[] {
  if (error !== undefined) {
    return [
      {
        code: 'certificate-file-unreadable',
        path,
        wrong: `cannot be read (${error})`,
        mend: 'make it a file that you may read',
      },
    ];
  }
  if (!text.startsWith(byteOrderMark)) return [];
  return [
    {
      code: 'byte-order-mark',
      path,
      wrong: 'begins with a byte order mark, which hides the first line from Pulsar and OpenSSL',
      mend: 'save it as plain ASCII, or as UTF-8 without a byte order mark',
    },
  ];
}

/** Certificates of a file, and what keeps a server from reading them. Text between the blocks does no harm. */
export function readCertificateFile(file: FoundFile): CertificateFile {
  const { path, text } = file;
  const issues = fileIssues(file);
  if (issues.length > 0) return { path, text, certificates: [], issues };
  if (privateKeyStart.test(text)) return { path, text, certificates: [], issues: [keyInside(path)] };
  const blocks = readBlocks(text);
  if (blocks.length === 0) return { path, text, certificates: [], issues: [noCertificate(path)] };
  const certificates = blocks.filter((certificate) => certificate !== undefined);
  const whole = certificates.length === (text.match(certificateStart) ?? []).length;
  return whole ? { path, text, certificates, issues } : { path, text, certificates: [], issues: [damaged(path)] };
}

/** The certificates of a text, in their order; undefined where one is damaged. */
export function readBlocks(text: string): (X509Certificate | undefined)[] {
  return (text.match(certificateBlock) ?? []).map(parse);
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

function keyInside(path: string): Issue {
  return {
    code: 'key-in-certificate-file',
    path,
    wrong: 'holds a private key: Pulsar cannot load such a file, and certificates are handed round',
    mend: 'keep certificates alone in it',
  };
}

function noCertificate(path: string): Issue {
  return {
    code: 'no-pem-certificate',
    path,
    wrong: 'holds no PEM certificate',
    mend: `put the text there that begins with -----BEGIN CERTIFICATE----- (from DER: openssl x509 -inform der -in FILE -out ${path})`,
  };
}

function damaged(path: string): Issue {
  return {
    code: 'certificate-unreadable',
    path,
    wrong: 'holds a damaged certificate, and servers load the whole file or nothing',
    mend: 'copy it again, each certificate whole from its BEGIN line to its END line',
  };
}
