import type { Issue } from '../issues/issue';
import type { Most } from '../kube/count-issues';
import { wholeNumberIssues } from '../kube/count-issues';
import type { FatePlan } from './plan';
import { sparkDefaultsIssues } from './spark-issues';

/** Faults of what goes into FATE's own files. */
export function settingIssues(plan: FatePlan, path: string): Issue[] {
  const { mysql, fateboard, tenant, topicTtlMinutes, sparkWorker } = plan;
  const names = `${path}.mysql`;
  return [
    ...wordIssues(
      mysql.database,
      `${names}.database`,
      /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(mysql.database),
      databaseWord,
    ),
    ...wordIssues(mysql.user, `${names}.user`, /^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(mysql.user), userWord),
    ...wordIssues(mysql.database, `${names}.database`, !serversOwn.includes(mysql.database), serversOwnWord),
    ...wordIssues(mysql.user, `${names}.user`, mysql.user !== 'root', rootWord),
    ...wordIssues(
      fateboard.username,
      `${path}.fateboard.username`,
      /^[A-Za-z0-9_.@-]{1,64}$/.test(fateboard.username),
      boardWord,
    ),
    ...wordIssues(tenant, 'tenant', /^(?!-|\.{1,2}$)[-=:.\w]{1,255}$/.test(tenant), tenantWord),
    ...(topicTtlMinutes === -1 ? [] : wholeNumberIssues(topicTtlMinutes, 0, `${path}.topicTtlMinutes`, mostMinutes)),
    ...wholeNumberIssues(sparkWorker.cores, 1, `${path}.spark.worker.cores`, mostCores),
    ...sparkDefaultsIssues(plan, `${path}.spark.defaults`),
  ];
}

/** Pulsar keeps it in seconds, in a signed 32-bit number. */
const mostMinutes: Most = { most: Math.floor((2 ** 31 - 1) / 60), why: 'is more minutes than Pulsar can keep' };
const mostCores: Most = { most: 4096, why: 'is more cores than any machine has' };

interface Word {
  readonly wrong: string;
  readonly mend: string;
}

const databaseWord = {
  wrong: 'is no name of a database that needs no quotes',
  mend: 'use letters, digits and "_", a letter first, 64 characters at most',
};
const userWord = {
  wrong: 'is no name of a MySQL user that needs no quotes',
  mend: 'use letters, digits and "_", a letter first, 32 characters at most',
};
const serversOwn = ['mysql', 'sys', 'information_schema', 'performance_schema'];
const serversOwnWord = {
  wrong: "is the server's own database: FATE would be given its accounts, or nothing",
  mend: 'leave it out, or name a database for FATE alone',
};
const rootWord = {
  wrong: "is the server's own administrator: FATE would be given everything",
  mend: 'leave it out, or name a user for FATE alone',
};
const boardWord = {
  wrong: "is no name to log in with: FATE-Board's file would read it otherwise",
  mend: 'use letters, digits, "_", ".", "@" and "-", 64 characters at most',
};
const tenantWord = {
  wrong: 'is no name of a tenant: Pulsar would refuse it, and every job with it',
  mend: 'use letters, digits, "_", "-", "=", ":" and ".", no "-" first and not "." or "..", 255 characters at most; it is the same for all parties',
};

function wordIssues(got: string, path: string, fits: boolean, { wrong, mend }: Word): Issue[] {
  return fits ? [] : [{ code: 'invalid-fate-name', path, got, wrong, mend }];
}
