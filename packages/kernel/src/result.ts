/** The result of a decision: a value, or a refusal that the caller must handle. Technical failures are thrown as `Fault`. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** The decision succeeded. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A business rule refuses; `error` says why. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
