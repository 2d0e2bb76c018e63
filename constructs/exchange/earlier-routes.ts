import type { Issue } from '../issues/issue';
import { isDnsName } from '../terms/dns-name';
import { partyTwice } from '../terms/party';
import type { PlacedRoute, RoutePaths } from '../terms/route';

/** Routes before the one that is checked: Traffic Server uses the first that matches, nginx the last of an id. */
export class EarlierRoutes {
  private readonly ids = new Map<number, PlacedRoute>();
  private readonly names = new Map<string, PlacedRoute>();

  issuesOf(route: PlacedRoute): Issue[] {
    const sameId = this.ids.get(route.partyId);
    const issues = sameId === undefined ? this.nameIssues(route) : [sameIdIssue(route, sameId)];
    this.ids.set(route.partyId, sameId ?? route);
    this.names.set(route.fqdn, this.names.get(route.fqdn) ?? route);
    return issues;
  }

  private nameIssues({ partyId, fqdn, paths }: PlacedRoute): Issue[] {
    const [path, got] = [fqdnPath(paths), paths.fqdn === undefined ? partyId : fqdn];
    const name = paths.fqdn === undefined ? `has the name ${fqdn}, which ` : '';
    const first = this.names.get(fqdn);
    if (first !== undefined) {
      const wrong = `${name}is also the name of ${fqdnPath(first.paths)}, which matches first: this route would never be used`;
      return [{ code: 'route-fqdn-twice', path, got, wrong, mend: 'keep one route for each name' }];
    }
    // A value that is not a name is already a fault, and it may be a megabyte of dots.
    if (!isDnsName(fqdn.replace(/^\*\./, ''))) return [];
    const wildcard = this.wildcardAbove(fqdn);
    if (wildcard === undefined) return [];
    const wrong = `${name}is covered by the wildcard of ${fqdnPath(wildcard.paths)}, which comes before it and matches first: the streams of this party would go there`;
    return [
      { code: 'route-hidden-by-wildcard', path, got, wrong, mend: 'put the wildcard after all names that it covers' },
    ];
  }

  /** A wildcard covers names of any depth below it. */
  private wildcardAbove(fqdn: string): PlacedRoute | undefined {
    const labels = fqdn.replace(/^\*\./, '').split('.');
    const from = fqdn.startsWith('*.') ? 0 : 1;
    for (let index = from; index < labels.length; index++) {
      const holder = this.names.get(`*.${labels.slice(index).join('.')}`);
      if (holder !== undefined) return holder;
    }
    return undefined;
  }
}

function fqdnPath(paths: RoutePaths): string {
  return paths.fqdn ?? paths.partyId;
}

function sameIdIssue({ partyId, paths }: PlacedRoute, first: PlacedRoute): Issue {
  const { code, loss, mend } = partyTwice;
  return { code, path: paths.partyId, got: partyId, wrong: `is also in ${first.paths.partyId}: ${loss}`, mend };
}
