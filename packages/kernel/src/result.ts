/** What a decision came to: a value, or a refusal that the caller must look at. Never used for broken machinery. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** The decision went through. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** The business says no, and why. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
