/** One rule, broken on purpose: where, how, and the test file that must fail. */
export type Mutation = {
  /** The rule that the change breaks. */
  readonly breaks: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly search: string;
  readonly replace: string;
  readonly redIn: string;
};
