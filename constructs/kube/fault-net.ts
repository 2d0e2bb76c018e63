import type { Construct } from 'constructs';
import type { Issue } from '../issues/issue';
import { isFault, renderIssue, renderIssues } from '../issues/issue';
import { shapeOf } from '../shapes/schema';
import type { ObjectShape } from '../shapes/shape';
import { shapeIssues } from '../shapes/shape';
import { unquoted } from '../shapes/unquoted';

/*
 * Checks for a tier used alone. A federation is checked as a whole before any object is made: its tiers stand in charts that
 * are marked, and are not checked again.
 */

/** What a tier takes, by the name that its faults begin with. */
const interfaces = {
  pulsar: ['PulsarTierProps', 'PulsarTierPlace'],
  exchange: ['ExchangeProps', 'ExchangePlace'],
  fate: ['FateProps', 'FatePlace'],
} as const;

/** A tier, as the paths of its faults begin. */
export type TierName = keyof typeof interfaces;

function shapeOfTier(tier: TierName): ObjectShape {
  return shapeOf(...interfaces[tier]);
}

const judged = 'cdk8s-fate/judged';

/** Marks a chart, before anything is in it, whose tier a federation has checked. */
export function markJudged(chart: Construct): void {
  chart.node.setContext(judged, true);
}

function isJudged(scope: Construct): boolean {
  return scope.node.tryGetContext(judged) === true;
}

/** Throws one error with all faults of props that cannot be planned: unknown, missing, or of another type. */
export function refuseMisshapen(scope: Construct, tier: TierName, props: unknown): void {
  if (isJudged(scope)) return;
  const faults = shapeIssues(props, shapeOfTier(tier), tier).map(renderIssue);
  if (faults.length === 0) return;
  // In the words of cdk8s, which asks for validations only when all constructs are there.
  const lines = faults.map((fault) => `[${scope.node.path}] ${fault}`);
  throw new Error(`Validation failed with the following errors:\n  ${lines.join('\n  ')}`);
}

/**
 * Makes synthesis fail with all faults of a tier, and writes its warnings to stderr: cdk8s has no place for them. cdk8s asks
 * several times; a plan does not change, so it is checked, and warned of, at the first question.
 */
export function refuseFaults(scope: Construct, tier: TierName, judge: () => readonly Issue[]): void {
  if (isJudged(scope)) return;
  let faults: string[] | undefined;
  scope.node.addValidation({
    validate: () => (faults ??= tell(unquoted(judge(), { props: { [tier]: shapeOfTier(tier) }, required: [] }))),
  });
}

function tell(issues: readonly Issue[]): string[] {
  const warnings = issues.filter((issue) => !isFault(issue));
  if (warnings.length > 0) process.stderr.write(`${renderIssues(warnings)}\n`);
  return issues.filter(isFault).map(renderIssue);
}
