/** A tier that is planned already, as a federation hands it over. It is not checked again. */
export interface Planned<Plan> {
  /** Everything decided about the tier. */
  readonly plan: Plan;
}

export function isPlanned<Plan>(given: object | Planned<Plan>): given is Planned<Plan> {
  return 'plan' in given;
}
