import { Construct } from 'constructs';
import type { FederationProps } from './federation/props';
import type { SiteConstructs, SiteFile } from './federation/site';
import { addSite } from './federation/site';
import { isFault, renderIssues } from './issues/issue';
import type { SoundFederation } from './judge';
import { judgeFederation } from './judge';
import type { SynthesisOptions } from './synthesis';
import { writeMadeSecrets } from './synthesis';

/**
 * A federation in a cdk8s app of your own: each site goes into a chart that you make. All faults are one error, and warnings go to
 * stderr. Certificates and passwords that must be created are created at once.
 */
export class Federation {
  private readonly sound: SoundFederation;

  constructor(props: FederationProps, options: Pick<SynthesisOptions, 'now' | 'trial'> = {}) {
    const { issues, sound } = judgeFederation(props, options.now ?? new Date(), options.trial);
    if (sound === undefined) throw new Error(renderIssues(issues));
    const messages = [renderIssues(issues.filter((issue) => !isFault(issue))), writeMadeSecrets(sound.secrets)];
    for (const message of messages.filter((text) => text !== '')) process.stderr.write(`${message}\n`);
    this.sound = sound;
  }

  /**
   * Adds the objects of one site. A function as scope returns the scope of each file of the site, such as a chart of its own for
   * Secrets (`0200-pulsar-secrets`), or for the Jobs that run once (`first-time/0100-pulsar-initialization`).
   */
  addSite(scope: Construct | ((file: SiteFile) => Construct), name: string): SiteConstructs {
    const { plan, secrets } = this.sound;
    const site = plan.sites.find((one) => one.name === name);
    if (site === undefined) {
      const names = plan.sites.map((one) => one.name).join(', ');
      throw new Error(`${name} is not a site of this federation; its sites are ${names}`);
    }
    const parts = new Map<Construct, Map<string, Construct>>();
    return addSite(site, secrets, (file) => {
      const into = typeof scope === 'function' ? scope(file) : scope;
      const made = parts.get(into) ?? new Map<string, Construct>();
      parts.set(into, made);
      const part = made.get(file) ?? new Construct(into, `${name}-${file}`);
      made.set(file, part);
      return part;
    });
  }
}
