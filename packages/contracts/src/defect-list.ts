import { z } from "zod";
import type { Defect } from "./basics.ts";

/** Most defects that are listed in a response, message, event or report. The rest are only counted. */
export const mostDefects = 20;

/** Number of defects that are not listed. Absent: none. */
export const MoreDefects = z.int().positive();

/** The first defects, and the number of those not listed. */
export type DefectList = {
  readonly defects: Defect[];
  readonly moreDefects?: number | undefined;
};

/**
 * Caps a list of defects; no other code does this. It builds only the defects that it lists: a body with 62,000
 * unknown fields costs twenty defects.
 *
 * @param found  the findings, in the order of the list.
 * @param defectOf  builds the defect of one finding.
 * @param more  number of findings that are not in `found`; default 0.
 */
export function defectList<T>(found: Iterable<T>, defectOf: (one: T) => Defect, more = 0): DefectList {
  const defects: Defect[] = [];
  let rest = more;
  for (const one of found)
    if (defects.length < mostDefects) defects.push(defectOf(one));
    else rest += 1;
  return rest > 0 ? { defects, moreDefects: rest } : { defects };
}

/** Caps defects that are already built, such as a list stored before the cap existed. */
export const capped = (defects: readonly Defect[], more = 0): DefectList =>
  defectList(defects, (defect) => defect, more);

/** The same where there is no room for the number: the last one listed says how many are not. */
export function inOneList({ defects, moreDefects = 0 }: DefectList): Defect[] {
  if (moreDefects === 0) return defects;
  const kept = defects.slice(0, mostDefects - 1);
  const rest = defects.length - kept.length + moreDefects;
  return [
    ...kept,
    { field: "(body)", code: "defects.more", message: `${rest} further defects are not listed` },
  ];
}

/** For people: "1 defect, listed here.", "62,000 defects, the first 20 listed here." */
export function defectsInWords({ defects, moreDefects = 0 }: DefectList): string {
  const all = defects.length + moreDefects;
  const listed = moreDefects > 0 ? `the first ${defects.length} listed here` : "listed here";
  return `${all.toLocaleString("en")} defect${all === 1 ? "" : "s"}, ${listed}.`;
}
