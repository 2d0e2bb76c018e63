/** A value of the guide or of a chart, put back where ours stands. */
export interface Relapse {
  /** Row of `docs/defects.md`; the test that must notice begins with it. */
  readonly defect: string;
  /** Below `constructs/`. */
  readonly file: string;
  readonly ours: string;
  readonly theirs: string;
}
