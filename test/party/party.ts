import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordKeys } from '../../constructs/party/facts';
import { passwordNames, type Passwords } from '../../constructs/passwords/passwords';
import type { Party as Stub } from '../configs/stubs';
import type { Kubelet } from '../kubelet/kubelet';
import type { Manifests } from '../kubelet/manifests';
import type { Ending, Pod } from '../kubelet/pod';
import { until } from '../kubelet/command';
import type { Watch } from './watch';

export type Server = 'mysql' | 'python' | 'nginx';

const patience = 60; // seconds

/** The party as it runs: its pods, its passwords, what its containers have printed. */
export class Party {
  constructor(
    readonly kubelet: Kubelet,
    readonly manifests: Manifests,
    /** Those in the Secret. */
    public passwords: Passwords,
    /** Stands in for the exchange. */
    readonly exchange: Stub,
    readonly watch: Watch,
    readonly scratch: string,
    readonly logs: string,
  ) {}

  pod(server: Server, index = 0): Pod {
    return this.kubelet.pod(`${server}-${index}`);
  }

  /** Where a server is dialled in its first pod. */
  address(server: Server): string {
    return this.pod(server).address ?? '';
  }

  /** The database's disk. */
  get disk(): string {
    return join(this.scratch, 'claims', 'mysql-data');
  }

  /** Writes the Secret, which reaches the files of running pods. */
  setPasswords(passwords: Passwords): void {
    this.passwords = passwords;
    this.watch.add(passwords);
    this.writeSecret(passwords);
  }

  /** Writes what is no password into the Secret, as somebody might whom no synthesis has checked. */
  writeSecret(texts: Passwords): void {
    const change = passwordNames.map((name) => [passwordKeys[name], texts[name]] as const);
    this.kubelet.updateVolume('secret', 'fate-passwords', Object.fromEntries(change));
  }

  /** All that a container has printed, in whatever pod. */
  printed(server: Server, container: string = server): string {
    const file = join(this.logs, `${server}-0.${container}.log`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Ends the pods of these servers and makes them anew; waits until they are Ready, and gives the seconds. */
  async restart(...servers: readonly Server[]): Promise<number> {
    await this.deletePods(...servers);
    return this.ready(...servers);
  }

  deletePods(...servers: readonly Server[]): Promise<Ending[]> {
    return Promise.all(servers.map((server) => this.kubelet.deletePod(`${server}-0`)));
  }

  ready(...servers: readonly Server[]): Promise<number> {
    return until(
      `${servers.join(' and ')} Ready`,
      () => servers.every((server) => this.fit(this.pod(server))),
      patience,
    );
  }

  private fit({ name, problem, ready }: Pod): boolean {
    if (problem) throw new Error(`${name}: ${problem.message}`);
    return ready;
  }
}
