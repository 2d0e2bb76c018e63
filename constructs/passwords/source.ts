/** Source of the passwords of FATE's databases and boards. */
export interface PasswordSource {
  /** With `secret` the passwords are in the cluster already. With `development` a missing file is created. */
  readonly kind: 'secret' | 'environment' | 'files' | 'development';
  /** Name of the Secret. Required with `secret`. @default - none */
  readonly name?: string;
  /** Path of the folder that holds `<partyId>.yaml`, with `files` and `development`. @default - `passwords` */
  readonly folder?: string;
}

/** Passwords in an existing Secret of the party's namespace, with the keys `mysql-root`, `mysql` and `fateboard`. No Secret is written. */
export function passwordsFromSecret(name: string): PasswordSource {
  return { kind: 'secret', name };
}

/** Passwords in environment variables such as `FATE_10000_MYSQL_PASSWORD`, for a pipeline with a vault. */
export function passwordsFromEnvironment(): PasswordSource {
  return { kind: 'environment' };
}

/** Passwords in one file per party, `<folder>/<partyId>.yaml`, with the keys `mysqlRoot`, `mysql` and `fateboard`. Keep the files out of git. */
export function passwordsFromFiles(folder: string): PasswordSource {
  return { kind: 'files', folder };
}

/** Passwords for a trial: the file of a party is created if it is missing, and never changed afterwards. */
export function developmentPasswords(folder: string): PasswordSource {
  return { kind: 'development', folder };
}
