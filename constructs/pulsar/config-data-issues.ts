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

/** Settings that have a default here and may have another value. */
const free = ['PULSAR_GC', 'BOOKIE_GC', 'numHttpServerThreads', 'httpNumThreads', 'exposeTopicLevelMetricsInPrometheus', 'journalMaxBackups', 'metadataStoreSessionTimeoutMillis', 'zooKeeperSessionTimeoutMillis']; // prettier-ignore

/** Faults of the settings that the user adds to the configuration files. */
export function configDataIssues(plan: PulsarTierPlan, path: string): Issue[] {
  return components.flatMap(({ prop, config }) => {
    const bare: PulsarTierPlan = { ...plan, [prop]: { ...plan[prop], configData: {} } };
    const rendered = Object.keys(config(bare)).map(bareKey);
    const owned = rendered.filter((key) => !free.includes(key));
    const check = (entry: readonly [string, string]): Fault | undefined =>
      ownedIssue(path, prop, entry, owned) ?? valueIssue(plan.version, prop, ...entry);
    return entryIssues(plan[prop].configData, check, `${path}.${prop}.configData`);
  });
}

/** A fault of a setting. It does not quote the value, which may be a secret. */
type Fault = Omit<Issue, 'path'>;
/** Checks a setting and its value, but not their syntax. */
type Check = (entry: readonly [key: string, value: string]) => Fault | undefined;

function entryIssues(given: ConfigData, check: Check, path: string): Issue[] {
  const seen = new Set<string>();
  const issues = Object.entries(given).flatMap(([key, value], index): Issue[] => {
    const bare = bareKey(key);
    const twice = seen.has(bare);
    seen.add(bare);
    const wrong = nameFault(key, bare, value) ?? check([bare, value]) ?? textFault(value, twice);
    // A key that is not a valid name may be a value in the wrong place: it is not quoted.
    const place = isVariable(key) ? `${path}.${key}` : `${path}, entry ${index + 1}`;
    return wrong === undefined ? [] : [{ path: place, ...wrong }];
  });
  return [...issues, ...lengthIssues(given, path)];
}

function isVariable(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}

function nameFault(key: string, bare: string, value: string): Fault | undefined {
  if (!isVariable(key) || ofJavaScript.includes(key)) {
    const wrong = 'is not a valid name of an environment variable, which settings are passed to the pod in';
    const mend = 'use a setting whose name has only letters, digits and "_", or build it into your image';
    return { code: 'invalid-config-data-key', wrong, mend };
  }
  if (!holdsSecret(bare, value)) return undefined;
  const wrong = 'would put a secret into a ConfigMap, where everybody who can read the namespace can read it';
  return { code: 'config-data-secret', wrong, mend: 'mount a Secret, and set the path of its file' };
}

function textFault(value: string, twice: boolean): Fault | undefined {
  if (twice) {
    const wrong = 'sets the same setting a second time: the result would depend on the order';
    return { code: 'config-data-twice', wrong, mend: 'keep one, without PULSAR_PREFIX_' };
  }
  if (/,\s*$/.test(value)) {
    const wrong = 'ends in a comma, which would become a part of the value';
    return { code: 'config-data-trailing-comma', wrong, mend: 'remove the comma' };
  }
  if (/[\r\n]/.test(value)) {
    const wrong = 'has more than one line: each further line would become a setting';
    return { code: 'config-data-multiline', wrong, mend: 'write it on one line' };
  }
  if (!/\p{Cc}/u.test(value) && isPlainText(value)) return undefined;
  const wrong = 'has a control character or an unpaired surrogate: the setting would not arrive as it is written';
  return { code: 'invalid-config-data', wrong, mend: 'remove it' };
}
