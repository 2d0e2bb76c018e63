import { isDeepStrictEqual } from 'node:util';
import type { App } from 'cdk8s';
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Issue } from '../issues/issue';
import type { SiteApps } from './site';

/** What `extend` did to objects, or added to files, that does not arrive in the YAML as it is meant. */
export function extensionIssues(sites: readonly SiteApps[]): Issue[] {
  return sites.flatMap(({ name, apps }) => apps.flatMap((app) => appIssues(app, `extend, site ${name}`)));
}

function appIssues(app: App, place: string): Issue[] {
  return app.node.findAll().flatMap((construct): Issue[] => {
    const refused = construct.node.validate().map((wrong): Issue => ({
      code: 'invalid-construct',
      path: `${place}, ${construct.node.path}`,
      wrong: `is refused by its own validation: ${wrong}`,
      mend: 'mend the construct that the app adds',
    }));
    return ApiObject.isApiObject(construct) ? [...refused, ...objectIssues(construct, place)] : refused;
  });
}

/** cdk8s keeps both to itself. */
interface Patched {
  patches: readonly JsonPatch[];
}
interface Operation {
  _toJson: () => { readonly op: string; readonly path: string };
}

function objectIssues(object: ApiObject, place: string): Issue[] {
  const path = `${place}, ${object.kind} ${nameOf(object)} of ${Chart.of(object).node.id}`;
  const all = [...(object as unknown as Patched).patches];
  const written = writtenWith(object, all);
  if (written === undefined) {
    // Whichever of them is the first that does not fit behind those before it.
    const bad = all.find((_, index) => writtenWith(object, all.slice(0, index + 1)) === undefined);
    const { op, path: at } = (bad as unknown as Operation | undefined)?._toJson() ?? { op: '', path: '' };
    return [
      {
        code: 'invalid-json-patch',
        path,
        got: `${op} ${at}`.trim(),
        wrong: 'does not fit the object: the path does not exist, or a test fails',
        mend: 'look the object up in the YAML, as it is without the patch',
      },
    ];
  }
  return all.flatMap((patch): Issue[] => {
    const [without, alone] = [writtenWith(object, []), writtenWith(object, [patch])];
    const meant = tried(() => JsonPatch.apply(structuredClone(without), patch) as unknown);
    if (alone === undefined || meant === undefined || isDeepStrictEqual(meant, without)) return [];
    if (!isDeepStrictEqual(alone, without)) return [];
    return [
      {
        code: 'lost-json-patch',
        path,
        got: (patch as unknown as Operation)._toJson().path,
        wrong: `is not in the YAML: the class of the object, ${object.constructor.name}, writes only what it knows`,
        mend: 'make the object with `new ApiObject(…)`, or write the path as the class spells it',
      },
    ];
  });
}

/** The object as it would be written with these patches. Undefined: one of them does not fit. */
function writtenWith(object: ApiObject, patches: readonly JsonPatch[]): unknown {
  const patched = object as unknown as Patched;
  const own = patched.patches;
  patched.patches = patches;
  try {
    return tried(() => object.toJson() as unknown);
  } finally {
    patched.patches = own;
  }
}

/** A message of the library may hold the object, and with it a Secret: it is not repeated. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function nameOf(object: ApiObject & IConstruct): string {
  const { namespace } = object.metadata;
  return namespace === undefined ? object.name : `${namespace}/${object.name}`;
}
