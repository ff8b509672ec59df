/** One stream holds the policy, the reps and the pools of a pipeline: they change together and seldom. */
export const GOVERNANCE_STREAM = "governance_main";

/**
 * Stored rules that today's reader cannot read: damaged, or written by another version. They pass through as they are
 * stored, so that the rules before them stay in force and somebody is told; of any other stream such a record stops
 * its readers. Only readers make it: no schema names it and no store takes it.
 */
export type UnreadableRules = {
  readonly type: "rules.unreadable";
  readonly data: { readonly type: string; readonly data: unknown };
};

/** What is stored, for whoever passes it on. */
export const asStored = <E extends { readonly type: string; readonly data: unknown }>(
  event: E | UnreadableRules,
): { readonly type: string; readonly data: unknown } => (isUnreadable(event) ? event.data : event);

/** Whether it is a record of rules that nobody here can read. */
export const isUnreadable = (event: {
  readonly type: string;
  readonly data: unknown;
}): event is UnreadableRules => event.type === "rules.unreadable";
