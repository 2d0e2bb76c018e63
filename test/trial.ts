import { join } from 'node:path';
import type { FederationProps } from '../constructs';
import { developmentCa, developmentPasswords } from '../constructs';

/** An app as it is, with certificates and passwords of its own below a folder. */
export function forTrial(federation: FederationProps, folder: string): FederationProps {
  return {
    ...federation,
    certificates: developmentCa(join(folder, `certs-of-${federation.domain}`)),
    ...(federation.passwords && { passwords: developmentPasswords(join(folder, 'passwords')) }),
  };
}
