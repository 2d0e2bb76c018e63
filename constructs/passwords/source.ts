/** Where the passwords of FATE's database and board come from. */
export interface PasswordSource {
  /** `secret`: it is in the cluster already. `development`: a missing file is made. */
  readonly kind: 'secret' | 'environment' | 'files' | 'development';
  /** Name of the Secret, with `secret`. */
  readonly name?: string;
  /** Folder of `<partyId>.yaml`, with `files` and `development`. */
  readonly folder?: string;
}

/** A Secret that is in the party's namespace already, with the keys `mysql-root`, `mysql` and `fateboard`: none is written. */
export function passwordsFromSecret(name: string): PasswordSource {
  return { kind: 'secret', name };
}

/** Variables such as `FATE_10000_MYSQL_PASSWORD`, for a pipeline that has them from its vault. */
export function passwordsFromEnvironment(): PasswordSource {
  return { kind: 'environment' };
}

/** A file a party, `<folder>/<partyId>.yaml`, with `mysqlRoot`, `mysql` and `fateboard`. Keep it out of git. */
export function passwordsFromFiles(folder: string): PasswordSource {
  return { kind: 'files', folder };
}

/** Passwords to try things out with: the file of a party is made where it is missing, and what lies there is never changed. */
export function developmentPasswords(folder: string): PasswordSource {
  return { kind: 'development', folder };
}
