import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kubelet } from '../kubelet/kubelet';
import { named, type Manifests } from '../kubelet/manifests';
import type { Pod } from '../kubelet/pod';
import type { PartyRoute } from '../../constructs/terms/route';
import { routeFiles, unreadable } from './routes';
import type { Where } from './stream';
import type { Party } from './stubs';

/** The names that claims are about. */
export const deployments = ['traffic-server', 'nginx'] as const;
export type Deployment = (typeof deployments)[number];

/** Where each finds its routes. */
export const routeFile = {
  'traffic-server': { configMap: 'traffic-server-sni', file: 'sni.yaml' },
  nginx: { configMap: 'nginx-config', file: 'routes.json' },
} as const satisfies Record<Deployment, object>;

/** The exchange as it runs: its pods, where they are dialled, its route files. */
export class Exchange {
  private current: readonly PartyRoute[];

  constructor(
    readonly kubelet: Kubelet,
    private readonly manifests: Manifests,
    private readonly logs: string,
    readonly initial: readonly PartyRoute[],
  ) {
    this.current = initial;
  }

  pods(name: Deployment): Pod[] {
    return this.kubelet.podsOf(named(this.manifests.deployments, name));
  }

  /** Where callers dial each pod of Traffic Server. */
  get tls(): Where[] {
    return this.where('traffic-server', () => true);
  }

  get http(): Where[] {
    return this.where('nginx', (port) => port === 'http');
  }

  get grpc(): Where[] {
    return this.where('nginx', (port) => port === 'grpc');
  }

  /** Adds routes, or changes those of the same party, as a site synthesised and applied again does. */
  route(...routes: readonly PartyRoute[]): void {
    this.replaceRoutes([...this.without(routes.map(({ partyId }) => partyId)), ...routes]);
  }

  remove(partyId: number): void {
    this.replaceRoutes(this.without([partyId]));
  }

  replaceRoutes(routes: readonly PartyRoute[]): void {
    this.current = routes;
    this.writeFiles(routes, (text) => text);
  }

  /** Has a route to add, and writes both files spoilt by a function; gives what writes them whole. */
  routeSpoilt(route: PartyRoute, spoil: (text: string) => string): () => void {
    const routes = [...this.current, route];
    this.writeFiles(routes, spoil);
    return () => this.replaceRoutes(routes);
  }

  private writeFiles(routes: readonly PartyRoute[], spoil: (text: string) => string): void {
    const { sni, table } = routeFiles(routes);
    for (const [name, text] of [
      ['traffic-server', sni],
      ['nginx', table],
    ] as const)
      this.write(name, spoil(text));
  }

  /** Writes the routes of one server so that it, and nobody before it, must notice what is wrong. */
  breakSyntax(name: Deployment): void {
    const { sni, table } = routeFiles(this.current);
    this.write(name, unreadable(name === 'nginx' ? table : sni));
  }

  /** What the container of each pod has printed so far. */
  printed(name: Deployment): string[] {
    const files = this.pods(name).map((pod) => join(this.logs, `${pod.name}.${name}.log`));
    return files.map((file) => readFileSync(file, 'utf8'));
  }

  private write(name: Deployment, text: string): void {
    const { configMap, file } = routeFile[name];
    this.kubelet.updateVolume('configMap', configMap, { [file]: text });
  }

  private without(partyIds: readonly number[]): PartyRoute[] {
    return this.current.filter(({ partyId }) => !partyIds.includes(partyId));
  }

  private where(name: Deployment, which: (port: string) => boolean): Where[] {
    const { ports = [] } = named(this.manifests.services, name).spec;
    const found = ports.find((port) => which(port.name ?? ''));
    if (!found) throw new Error(`Service ${name} lacks a port: ${JSON.stringify(ports)}`);
    const target = found.targetPort ?? found.port;
    return this.pods(name).map((pod) => ({ host: pod.address ?? '', port: pod.portNumber(target) }));
  }
}

/** What a claim is tried on. */
export interface Context {
  readonly exchange: Exchange;
  readonly kubelet: Kubelet;
  readonly manifests: Manifests;
  /** The parties of the first routes: three or more. */
  readonly parties: readonly [Party, Party, Party, ...Party[]];
  /** Servers that no route leads to. */
  readonly canary: Party;
}
