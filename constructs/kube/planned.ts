/** A tier that is planned already, as a federation hands it over. It is not checked again. */
export interface Planned<Plan> {
  /** Everything decided about the tier. */
  readonly plan: Plan;
}

/** JavaScript may hand over what is no object. */
export function isPlanned<Plan>(given: unknown): given is Planned<Plan> {
  return typeof given === 'object' && given !== null && 'plan' in given;
}
