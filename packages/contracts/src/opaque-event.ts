/** The stream that holds the policy, the reps and the pools of a pipeline. They change rarely, and together. */
export const GOVERNANCE_STREAM = "governance_main";

/**
 * Why this version cannot read an event.
 *
 * - `unknown-type`: no version of the type is known.
 * - `unknown-version`: other versions of the type are known, so a consumer may miss an event that it should handle.
 * - `unreadable`: a damaged record in the governance stream. In any other stream such a record stops the readers.
 */
export type Opacity = "unknown-type" | "unknown-version" | "unreadable";

/**
 * A stored event that this version of leadstream cannot read, usually because a newer version wrote it. It keeps the
 * stored form, so revisions have no gaps and the event can be forwarded unchanged. Only readers create it: it has no
 * schema, and no store accepts it. See infra/decisions/0015.
 */
export type OpaqueEvent = {
  readonly type: "opaque";
  readonly data: {
    /** Type and data in the stored form. */
    readonly type: string;
    readonly data: unknown;
    readonly why: Opacity;
  };
};

/** Type and data as a store holds them. */
export type StoredForm = { readonly type: string; readonly data: unknown };

/** Whether an event is one that this version cannot read. */
export const isOpaque = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: "opaque" }> => event.type === "opaque";

/** The stored form of an event. Use it to forward or show the event. */
export const asStored = (event: StoredForm & { readonly stored?: StoredForm | undefined }): StoredForm =>
  isOpaqueEvent(event) ? event.data : (event.stored ?? event);

const isOpaqueEvent = (event: StoredForm): event is OpaqueEvent => event.type === "opaque";
