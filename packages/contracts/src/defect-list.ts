import { z } from "zod";
import type { Defect } from "./basics.ts";

/** Defects listed at most, wherever they are answered, sent, stored or shown; of the rest the number is kept. */
export const mostDefects = 20;

/** How many defects there were beside those listed; absent: none. */
export const MoreDefects = z.int().positive();

/** The first defects of something, and how many there were beside them. */
export type DefectList = {
  readonly defects: Defect[];
  readonly moreDefects?: number | undefined;
};

/**
 * The one place that caps defects. Only what is listed is made: of a body with 62,000 unknown names twenty defects.
 *
 * @param found  what was found, in the order it is listed.
 * @param defectOf  makes the defect of one of them.
 * @param more  how many there were beside `found`; default 0.
 */
export function defectList<T>(found: Iterable<T>, defectOf: (one: T) => Defect, more = 0): DefectList {
  const defects: Defect[] = [];
  let rest = more;
  for (const one of found)
    if (defects.length < mostDefects) defects.push(defectOf(one));
    else rest += 1;
  return rest > 0 ? { defects, moreDefects: rest } : { defects };
}

/** The same of defects that are there already, and of lists from before there was a cap. */
export const capped = (defects: readonly Defect[], more = 0): DefectList =>
  defectList(defects, (defect) => defect, more);

/** For people: "1 defect, listed here.", "62,000 defects, the first 20 listed here." */
export function defectsInWords({ defects, moreDefects = 0 }: DefectList): string {
  const all = defects.length + moreDefects;
  const listed = moreDefects > 0 ? `the first ${defects.length} listed here` : "listed here";
  return `${all.toLocaleString("en")} defect${all === 1 ? "" : "s"}, ${listed}.`;
}
