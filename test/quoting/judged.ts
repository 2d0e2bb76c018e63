import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { FederationProps } from '../../constructs';
import { readHandovers } from '../../constructs/federation/handover';
import { federationIssues } from '../../constructs/federation/issues';
import type { FederationPlan } from '../../constructs/federation/plan';
import { planFederation } from '../../constructs/federation/plan';
import { federationShapeIssues } from '../../constructs/federation/shapes';
import { isFault } from '../../constructs/issues/issue';
import type { App } from './apps';

/** Judges apps as synthesis does, without certificates and passwords: no text of an app is in those. */
export class Judge {
  constructor(private readonly scratch: string) {}

  /** Undefined: there is a fault. */
  planOf({ federation, handovers }: Omit<App, 'name'>): FederationPlan | undefined {
    const paths = handovers.map((file, index) => {
      const path = join(this.scratch, `handover-${index}.yaml`);
      writeFileSync(path, stringify(file));
      return path;
    });
    const whole: FederationProps = { ...federation, ...(paths.length === 0 ? {} : { handovers: paths }) };
    if (federationShapeIssues(whole).some(isFault)) return undefined;
    const read = readHandovers(whole.handovers ?? [], whole.domain);
    const plan = planFederation(whole, read.handovers);
    return [...read.issues, ...federationIssues(plan)].some(isFault) ? undefined : plan;
  }
}
