/** A tier with a plan, as a federation passes it. It is not checked again. */
export interface Planned<Plan> {
  /** Everything decided about the tier. */
  readonly plan: Plan;
}

export function isPlanned<Plan>(given: unknown): given is Planned<Plan> {
  return typeof given === 'object' && given !== null && 'plan' in given;
}
