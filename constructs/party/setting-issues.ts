import type { Issue } from '../issues/issue';
import type { Most } from '../kube/count-issues';
import { wholeNumberIssues } from '../kube/count-issues';
import type { FatePlan } from './plan';
import { sparkDefaultsIssues } from './spark-issues';

/** Faults of settings of FATE's own files. */
export function settingIssues(plan: FatePlan, path: string): Issue[] {
  const { topicTtlMinutes, sparkWorker } = plan;
  return [
    ...nameIssues(plan, path),
    ...(topicTtlMinutes === -1 ? [] : wholeNumberIssues(topicTtlMinutes, 0, `${path}.topicTtlMinutes`, mostMinutes)),
    ...wholeNumberIssues(sparkWorker.cores, 1, `${path}.spark.worker.cores`, mostCores),
    ...sparkDefaultsIssues(plan, `${path}.spark.defaults`),
  ];
}

/** Pulsar stores it in seconds, in a signed 32-bit number. */
const mostMinutes: Most = { most: Math.floor((2 ** 31 - 1) / 60), why: 'is more minutes than Pulsar can store' };
const mostCores: Most = { most: 4096, why: 'is more cores than any machine has' };

const databasesOfMySql = ['mysql', 'sys', 'information_schema', 'performance_schema'];

function nameIssues({ mysql, fateboard, tenant }: FatePlan, path: string): Issue[] {
  const rows = [
    {
      valid: /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(mysql.database),
      path: `${path}.mysql.database`,
      got: mysql.database,
      wrong: 'is not a valid name of a database without quotes',
      mend: 'use at most 64 letters, digits and "_", with a letter first',
    },
    {
      valid: /^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(mysql.user),
      path: `${path}.mysql.user`,
      got: mysql.user,
      wrong: 'is not a valid name of a MySQL user without quotes',
      mend: 'use at most 32 letters, digits and "_", with a letter first',
    },
    {
      valid: !databasesOfMySql.includes(mysql.database),
      path: `${path}.mysql.database`,
      got: mysql.database,
      wrong: "is a database of MySQL itself: FATE would get access to MySQL's accounts, or to nothing",
      mend: 'leave it out, or name a database for FATE alone',
    },
    {
      valid: mysql.user !== 'root',
      path: `${path}.mysql.user`,
      got: mysql.user,
      wrong: 'is the administrator of MySQL: FATE would have every right',
      mend: 'leave it out, or name a user for FATE alone',
    },
    {
      valid: /^[A-Za-z0-9_.@-]{1,64}$/.test(fateboard.username),
      path: `${path}.fateboard.username`,
      got: fateboard.username,
      wrong: "is not a valid login name: FATE-Board's file would change its meaning",
      mend: 'use at most 64 letters, digits, "_", ".", "@" and "-"',
    },
    {
      valid: /^(?!-|\.{1,2}$)[-=:.\w]{1,255}$/.test(tenant),
      path: 'tenant',
      got: tenant,
      wrong: 'is not a valid name of a tenant: Pulsar would refuse it, and every job with it',
      mend: 'use at most 255 letters, digits, "_", "-", "=", ":" and ".", without "-" first, and not "." or ".."; it must be the same for all parties',
    },
  ];
  return rows.flatMap(({ valid, ...issue }) => (valid ? [] : [{ code: 'invalid-fate-name', ...issue }]));
}
