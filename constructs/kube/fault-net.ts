import type { Construct } from 'constructs';
import type { Issue } from '../issues/issue';
import { isFault, renderIssue, renderIssues } from '../issues/issue';
import { shapeOf } from '../shapes/schema';
import type { ObjectShape } from '../shapes/shape';
import { shapeIssues } from '../shapes/shape';
import { unquoted } from '../shapes/unquoted';
import type { Planned } from './planned';
import { isPlanned } from './planned';

/** What a tier takes, by the name that its faults begin with. */
const interfaces = {
  pulsar: ['PulsarTierProps', 'PulsarTierPlace'],
  exchange: ['ExchangeProps', 'ExchangePlace'],
  fate: ['FateProps', 'FatePlace'],
} as const;

/** A tier, as the paths of its faults begin. */
type TierName = keyof typeof interfaces;

function shapeOfTier(tier: TierName): ObjectShape {
  return shapeOf(...interfaces[tier]);
}

/**
 * The plan of a tier. A federation hands over its own, which it has checked. What a person hands over is held against the props, then
 * planned and judged: synthesis fails with all faults, and warnings go to stderr, for which cdk8s has no place. cdk8s asks several
 * times; a plan does not change, so it is judged, and warned of, at the first question.
 */
export function planGiven<Props extends object, Plan>(
  scope: Construct,
  tier: TierName,
  given: Props | Planned<Plan>,
  planOf: (props: Props, place: Props) => Plan,
  judge: (plan: Plan) => readonly Issue[],
): Plan {
  if (isPlanned<Plan>(given)) return given.plan;
  refuseMisshapen(scope, tier, given);
  const plan = planOf(given, given);
  let faults: string[] | undefined;
  scope.node.addValidation({
    validate: () => (faults ??= tell(unquoted(judge(plan), { props: { [tier]: shapeOfTier(tier) }, required: [] }))),
  });
  return plan;
}

/** Throws one error with all faults of props that cannot be planned: unknown, missing, or of another type. */
function refuseMisshapen(scope: Construct, tier: TierName, props: unknown): void {
  const faults = shapeIssues(props, shapeOfTier(tier), tier).map(renderIssue);
  if (faults.length === 0) return;
  // In the words of cdk8s, which asks for validations only when all constructs are there.
  const lines = faults.map((fault) => `[${scope.node.path}] ${fault}`);
  throw new Error(`Validation failed with the following errors:\n  ${lines.join('\n  ')}`);
}

function tell(issues: readonly Issue[]): string[] {
  const warnings = issues.filter((issue) => !isFault(issue));
  if (warnings.length > 0) process.stderr.write(`${renderIssues(warnings)}\n`);
  return issues.filter(isFault).map(renderIssue);
}
