import type { Issue } from '../issues/issue';
import { isDnsName } from '../terms/dns-name';
import { partyTwice } from '../terms/party';
import type { PlacedRoute, RoutePaths } from '../terms/route';

/** Routes above the one that is looked at: Traffic Server takes the first that matches, nginx the last of an id. */
export class EarlierRoutes {
  private readonly ids = new Map<number, PlacedRoute>();
  private readonly names = new Map<string, PlacedRoute>();

  issuesOf(route: PlacedRoute): Issue[] {
    const sameId = this.ids.get(route.partyId);
    const issues = sameId === undefined ? this.nameIssues(route) : [idTwice(route, sameId)];
    this.ids.set(route.partyId, sameId ?? route);
    this.names.set(route.fqdn, this.names.get(route.fqdn) ?? route);
    return issues;
  }

  private nameIssues({ partyId, fqdn, paths }: PlacedRoute): Issue[] {
    const common = { path: fqdnPath(paths), got: paths.fqdn === undefined ? partyId : fqdn };
    const name = paths.fqdn === undefined ? `has the name ${fqdn}, which ` : '';
    const holder = this.names.get(fqdn);
    if (holder !== undefined) {
      return [
        {
          ...common,
          code: 'route-fqdn-twice',
          wrong: `${name}stands in ${fqdnPath(holder.paths)} too, which is taken first: this route would never be used`,
          mend: 'keep one route a name',
        },
      ];
    }
    // Of what is no name there is a fault already, and it may be a megabyte of dots.
    if (!isDnsName(fqdn.replace(/^\*\./, ''))) return [];
    const wildcard = this.wildcardAbove(fqdn);
    if (wildcard === undefined) return [];
    return [
      {
        ...common,
        code: 'route-hidden-by-wildcard',
        wrong: `${name}is covered by the wildcard of ${fqdnPath(wildcard.paths)}, which stands above it and is taken first: the streams of this party would go there`,
        mend: 'put the wildcard below all names that it covers',
      },
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

function idTwice({ partyId, paths }: PlacedRoute, holder: PlacedRoute): Issue {
  return {
    code: partyTwice.code,
    path: paths.partyId,
    got: partyId,
    wrong: `stands in ${holder.paths.partyId} too: ${partyTwice.loss}`,
    mend: partyTwice.mend,
  };
}
