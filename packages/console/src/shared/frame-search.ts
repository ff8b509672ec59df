import { useSearch } from "@tanstack/react-router";
import { asOfFrom } from "./as-of.ts";
import { isZone } from "./settings.ts";
import { fieldsOf, textOf } from "./read.ts";

export { asOfFrom } from "./as-of.ts";

/** What every address may carry: the point in time that is looked at, and the zone of its reader. */
export type FrameSearch = {
  /** A store position (`4711`) or an instant (`2026-03-02T09:00:00.000Z`). Absent: now. */
  readonly asOf?: string;
  readonly zone?: string;
};

export function readFrameSearch(search: Readonly<Record<string, unknown>>): FrameSearch {
  const asOf = asOfFrom(textOf(search["asOf"]));
  const { zone } = search;
  return { ...(asOf !== undefined && { asOf }), ...(isZone(zone) && { zone }) };
}

/** Usable on every screen. */
export const useFrameSearch = (): FrameSearch => readFrameSearch(fieldsOf(useSearch({ strict: false })));

/** The query of the api for the point in time that is looked at. */
export function useAsKnownAt(): { readonly asKnownAt?: string } {
  const { asOf } = useFrameSearch();
  return asOf === undefined ? {} : { asKnownAt: asOf };
}

/**
 * The part of the address that a screen reads. The router gives it together with that of the frame, which no query of the
 * api knows.
 *
 * @param read the screen's own, from its `search.ts`.
 */
export const useOwnSearch = <T>(read: (search: Readonly<Record<string, unknown>>) => T): T =>
  read(fieldsOf(useSearch({ strict: false })));
