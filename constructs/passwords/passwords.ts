/** The passwords of one party. They go into its Secret, and nowhere else. */
export interface Passwords {
  /** Of MySQL's administrator; nothing of ours uses it. */
  readonly mysqlRoot: string;
  /** Of FATE's user in MySQL. */
  readonly mysql: string;
  /** Of whoever logs in to FATE-Board. */
  readonly fateboard: string;
}

export const passwordNames = ['mysqlRoot', 'mysql', 'fateboard'] as const satisfies readonly (keyof Passwords)[];

/** How a pipeline names them: `FATE_10000_MYSQL_ROOT_PASSWORD`. */
export function variableOf(partyId: number, name: keyof Passwords): string {
  const words = { mysqlRoot: 'MYSQL_ROOT', mysql: 'MYSQL', fateboard: 'FATEBOARD' };
  return `FATE_${partyId}_${words[name]}_PASSWORD`;
}
