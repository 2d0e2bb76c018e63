/** Names and labels by which a server's objects belong together. */
export interface Identity {
  /** Name of the workload, its budget and its policy; its first container has it too. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of the objects. */
  readonly labels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  /** Labels that select the pods; immutable once applied. */
  readonly selector: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
}
