/** One stream holds the policy, the reps and the pools of a pipeline: they change together and seldom. */
export const GOVERNANCE_STREAM = "governance_main";

/**
 * Why nobody here can read an event. `unknown-type`: its name is new. `unknown-version`: earlier or other versions of
 * it are known, so a fact is missing that this version would act on. `unreadable`: a damaged record among the rules;
 * in any other stream such a record stops its readers.
 */
export type Opacity = "unknown-type" | "unknown-version" | "unreadable";

/**
 * A stored event that this version of leadstream cannot read: mostly because a newer one wrote it. It keeps what is
 * stored, so that revisions stay gapless and whoever passes it on passes on the same. Only readers make it: no schema
 * names it and no store takes it. See infra/decisions/0015.
 */
export type OpaqueEvent = {
  readonly type: "opaque";
  readonly data: {
    /** As it is stored, like `data`. */
    readonly type: string;
    readonly data: unknown;
    readonly why: Opacity;
  };
};

/** Type and data as a store holds them. */
export type StoredForm = { readonly type: string; readonly data: unknown };

/** Whether it is an event that nobody here can read. */
export const isOpaque = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: "opaque" }> => event.type === "opaque";

/** What is stored, for whoever passes an event on or shows it. */
export const asStored = (event: StoredForm & { readonly stored?: StoredForm | undefined }): StoredForm =>
  isOpaqueEvent(event) ? event.data : (event.stored ?? event);

const isOpaqueEvent = (event: StoredForm): event is OpaqueEvent => event.type === "opaque";
