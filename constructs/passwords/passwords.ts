/** The passwords of one party. They go only into its Secret. */
export interface Passwords {
  /** Password of MySQL's administrator, which no program uses. */
  readonly mysqlRoot: string;
  /** Password of FATE's MySQL user. */
  readonly mysql: string;
  /** Password of the FATE-Board user. */
  readonly fateboard: string;
}

export const passwordNames = ['mysqlRoot', 'mysql', 'fateboard'] as const satisfies readonly (keyof Passwords)[];

/** Name of the environment variable: `FATE_10000_MYSQL_ROOT_PASSWORD`. */
export function variableOf(partyId: number, name: keyof Passwords): string {
  const words = { mysqlRoot: 'MYSQL_ROOT', mysql: 'MYSQL', fateboard: 'FATEBOARD' };
  return `FATE_${partyId}_${words[name]}_PASSWORD`;
}
