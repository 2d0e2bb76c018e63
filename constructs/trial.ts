import { join } from 'node:path';
import { developmentCa } from './certificates/source';
import type { FederationProps } from './federation/props';
import { developmentPasswords } from './passwords/source';

/** An app with certificates and passwords made in a folder in place of its own. A Secret that is in the cluster stays there: its name is in the YAML. */
export function forTrial(federation: FederationProps, folder: string): FederationProps {
  const { passwords } = federation;
  return {
    ...federation,
    certificates: developmentCa(join(folder, 'certs')),
    ...(passwords && passwords.kind !== 'secret' && { passwords: developmentPasswords(join(folder, 'passwords')) }),
  };
}
