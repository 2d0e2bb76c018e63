import type { Issue } from '../issues/issue';
import type { ConfigData } from '../kube/config-map';
import { ofJavaScript } from '../kube/label-syntax';
import { holdsSecret } from '../kube/secret-text';
import { isPlainText, lengthIssues } from '../kube/text-issues';
import { components } from './components';
import { bareKey } from './config';
import type { PulsarTierPlan } from './plan';
import { ownedIssue } from './setting-owners';
import { valueIssue } from './setting-values';

/** Settings of which we only choose the value: a person may choose another. */
const free = ['PULSAR_GC', 'BOOKIE_GC', 'numHttpServerThreads', 'httpNumThreads', 'exposeTopicLevelMetricsInPrometheus', 'journalMaxBackups', 'metadataStoreSessionTimeoutMillis', 'zooKeeperSessionTimeoutMillis']; // prettier-ignore

/** Faults of the settings that a person adds to the configuration files. */
export function configDataIssues(plan: PulsarTierPlan, path: string): Issue[] {
  return components.flatMap(({ prop, config }) => {
    const bare: PulsarTierPlan = { ...plan, [prop]: { ...plan[prop], configData: {} } };
    const rendered = Object.keys(config(bare)).map(bareKey);
    const owned = rendered.filter((key) => !free.includes(key));
    const decide = (entry: readonly [string, string]): Fault | undefined =>
      ownedIssue(path, prop, entry, owned) ?? valueIssue(plan.version, prop, ...entry);
    return entryIssues(plan[prop].configData, decide, `${path}.${prop}.configData`);
  });
}

type Fault = Omit<Issue, 'path'>;
/** What is wrong with a setting and its value, whatever their syntax. */
type Decide = (entry: readonly [key: string, value: string]) => Fault | undefined;

function entryIssues(given: ConfigData, decide: Decide, path: string): Issue[] {
  const seen = new Set<string>();
  const issues = Object.entries(given).flatMap(([key, value], index): Issue[] => {
    const bare = bareKey(key);
    const twice = seen.has(bare);
    seen.add(bare);
    const wrong = nameFault(key, bare, value) ?? decide([bare, value]) ?? textFault(value, twice);
    // What is no name of a setting may be its value, in the wrong place.
    const place = isVariable(key) ? `${path}.${key}` : `${path}, entry ${index + 1}`;
    return wrong === undefined ? [] : [{ path: place, ...wrong }];
  });
  return [...issues, ...lengthIssues(given, path)];
}

function isVariable(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}

/** Says nothing of the value, which may be a secret. */
function nameFault(key: string, bare: string, value: string): Fault | undefined {
  if (!isVariable(key) || ofJavaScript.includes(key)) {
    return {
      code: 'invalid-config-data-key',
      wrong: 'cannot be the name of an environment variable, by which settings enter the pod: it would be lost',
      mend: 'use a setting whose name has letters, digits and "_" only, or build it into your image',
    };
  }
  if (!holdsSecret(bare, value)) return undefined;
  return {
    code: 'config-data-secret',
    wrong: 'would put a secret into a ConfigMap, for everybody who may read the namespace',
    mend: 'mount a Secret and give the name of its file',
  };
}

function textFault(value: string, twice: boolean): Fault | undefined {
  if (twice) {
    return {
      code: 'config-data-twice',
      wrong: 'sets the same setting a second time: which one counts would depend on their order',
      mend: 'keep one, without PULSAR_PREFIX_',
    };
  }
  if (/,\s*$/.test(value)) {
    return {
      code: 'config-data-trailing-comma',
      wrong: 'ends in a comma, which becomes a part of the value',
      mend: 'remove the comma',
    };
  }
  if (/[\r\n]/.test(value)) {
    return {
      code: 'config-data-multiline',
      wrong: 'has more than one line: the rest would become settings of their own',
      mend: 'write it on one line',
    };
  }
  if (/\p{Cc}/u.test(value) || !isPlainText(value)) {
    return {
      code: 'invalid-config-data',
      wrong: 'has a control character, or half of one beyond 16 bits: the setting would not arrive as it is written',
      mend: 'remove it',
    };
  }
  return undefined;
}
