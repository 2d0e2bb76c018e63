import type { Relapse } from './relapse';

/** Values as they would stand in a script or a file that nobody quotes for. */
export const quotingRelapses: readonly Relapse[] = [
  {
    defect: 'Q1',
    file: 'scripts/script.ts',
    ours: '${name}=${quoteShell(String(value))}',
    theirs: '${name}=${String(value)}',
  },
  { defect: 'Q1', file: 'pulsar/config.ts', ours: 'quoteProperty(value)', theirs: 'value' },
  { defect: 'Q1', file: 'kube/container.ts', ours: 'quoteKubernetes(script.text)', theirs: 'script.text' },
  { defect: 'Q2', file: 'party/mysql-script.ts', ours: 'quoteSqlText(user)', theirs: "`'${user}'`" },
  {
    defect: 'Q2',
    file: 'party/service-conf.ts',
    ours: 'sparkDefault(key, value)',
    theirs: '`${key} ${value}\n`',
  },
  { defect: 'Q3', file: 'quoting/records.ts', ours: '  if (!/^', theirs: "  if (value === '' && !/^" },
  { defect: 'Q2', file: 'scripts/script.ts', ours: 'words.map(quoteShell)', theirs: 'words' },
];
