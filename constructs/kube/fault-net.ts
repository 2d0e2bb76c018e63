import type { Construct } from 'constructs';
import type { Issue } from '../issues/issue';
import { isFault, renderIssue, renderIssues } from '../issues/issue';
import { shapeOf } from '../shapes/schema';
import type { ObjectShape } from '../shapes/shape';
import { shapeIssues } from '../shapes/shape';
import { unquoted } from '../shapes/unquoted';
import type { Planned } from './planned';
import { isPlanned } from './planned';

/** Interfaces of the props of each tier, by the name that paths of its faults begin with. */
const interfaces = {
  pulsar: ['PulsarTierProps', 'PulsarTierPlace'],
  exchange: ['ExchangeProps', 'ExchangePlace'],
  fate: ['FateProps', 'FatePlace'],
} as const;

type TierName = keyof typeof interfaces;

function shapeOfTier(tier: TierName): ObjectShape {
  return shapeOf(...interfaces[tier]);
}

/**
 * The plan of a tier. A federation passes a plan that it has checked. Props of a user are checked here: the shape at once, and the
 * plan when cdk8s validates the app. Synthesis fails with all faults. Warnings go to stderr, because cdk8s has no place for them.
 * cdk8s validates several times; the plan is checked the first time.
 */
export function planGiven<Props extends object, Plan>(
  scope: Construct,
  tier: TierName,
  given: Props | Planned<Plan>,
  planOf: (props: Props, place: Props) => Plan,
  judge: (plan: Plan) => readonly Issue[],
): Plan {
  if (isPlanned<Plan>(given)) return given.plan;
  checkShape(scope, tier, given);
  const plan = planOf(given, given);
  let faults: string[] | undefined;
  scope.node.addValidation({
    validate: () =>
      (faults ??= faultsOf(unquoted(judge(plan), { props: { [tier]: shapeOfTier(tier) }, required: [] }))),
  });
  return plan;
}

/** Throws one error with all faults of props that cannot be planned: unknown, missing, or of another type. */
function checkShape(scope: Construct, tier: TierName, props: unknown): void {
  const faults = shapeIssues(props, shapeOfTier(tier), tier).map(renderIssue);
  if (faults.length === 0) return;
  // The text of cdk8s, which validates only after all constructs are created.
  const lines = faults.map((fault) => `[${scope.node.path}] ${fault}`);
  throw new Error(`Validation failed with the following errors:\n  ${lines.join('\n  ')}`);
}

/** Prints warnings, and returns the faults. */
function faultsOf(issues: readonly Issue[]): string[] {
  const warnings = issues.filter((issue) => !isFault(issue));
  if (warnings.length > 0) process.stderr.write(`${renderIssues(warnings)}\n`);
  return issues.filter(isFault).map(renderIssue);
}
