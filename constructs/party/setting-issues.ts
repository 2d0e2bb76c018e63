import type { Issue } from '../issues/issue';
import type { FatePlan } from './plan';
import { sparkDefaultsIssues } from './spark-issues';

/** Faults of what goes into FATE's own files. */
export function settingIssues(plan: FatePlan, path: string): Issue[] {
  const { mysql, fateboard, tenant, topicTtlMinutes, sparkWorker } = plan;
  return [
    ...wordIssues(mysql.database, `${path}.mysql.database`, /^[A-Za-z_][A-Za-z0-9_]{0,63}$/, databaseWord),
    ...wordIssues(mysql.user, `${path}.mysql.user`, /^[A-Za-z_][A-Za-z0-9_]{0,31}$/, userWord),
    ...(['mysql', 'sys', 'information_schema', 'performance_schema'].includes(mysql.database)
      ? [serversOwn(mysql.database, `${path}.mysql.database`)]
      : []),
    ...(mysql.user === 'root' ? [rootUser(`${path}.mysql.user`)] : []),
    ...wordIssues(fateboard.username, `${path}.fateboard.username`, /^[A-Za-z0-9_.@-]{1,64}$/, boardWord),
    ...wordIssues(tenant, 'tenant', /^[-=:.\w]+$/, tenantWord),
    ...(topicTtlMinutes === -1 ? [] : countIssues(topicTtlMinutes, 0, `${path}.topicTtlMinutes`)),
    ...countIssues(sparkWorker.cores, 1, `${path}.spark.worker.cores`),
    ...sparkDefaultsIssues(plan, `${path}.spark.defaults`),
  ];
}

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
const boardWord = {
  wrong: "is no name to log in with: FATE-Board's file would read it otherwise",
  mend: 'use letters, digits, "_", ".", "@" and "-", 64 characters at most',
};
const tenantWord = {
  wrong: 'is no name of a tenant: Pulsar would refuse it, and every job with it',
  mend: 'use letters, digits, "_", "-", "=", ":" and "."; it is the same for all parties',
};

function wordIssues(got: string, path: string, pattern: RegExp, { wrong, mend }: Word): Issue[] {
  return pattern.test(got) ? [] : [{ code: 'no-fate-name', path, got, wrong, mend }];
}

function rootUser(path: string): Issue {
  return {
    code: 'no-fate-name',
    path,
    got: 'root',
    wrong: "is the server's own administrator: FATE would be given everything",
    mend: 'leave it out, or name a user for FATE alone',
  };
}

function serversOwn(got: string, path: string): Issue {
  return {
    code: 'no-fate-name',
    path,
    got,
    wrong: "is the server's own database: FATE would be given its accounts, or nothing",
    mend: 'leave it out, or name a database for FATE alone',
  };
}

function countIssues(value: number, least: number, path: string): Issue[] {
  if (Number.isInteger(value) && value >= least) return [];
  return [
    {
      code: 'no-count',
      path,
      got: value,
      wrong: `is no whole number of ${least} or more`,
      mend: `use ${least} or more`,
    },
  ];
}
