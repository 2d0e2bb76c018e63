/** A tier that is planned already, as a federation hands it over: it is not judged again. */
export interface Planned<Plan> {
  readonly plan: Plan;
}

export function isPlanned<Plan>(given: object | Planned<Plan>): given is Planned<Plan> {
  return 'plan' in given;
}
