/** Names and labels of the objects of a server. */
export interface Identity {
  /** Name of the workload, its first container, its PodDisruptionBudget and its NetworkPolicy. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of the objects. */
  readonly labels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  /** Labels that select the pods; immutable once applied. */
  readonly selector: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
}
