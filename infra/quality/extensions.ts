import { z } from "zod";

/** One edit of a worked example: a new file, or lines after or before the one line that holds `anchor`. */
export type Step = {
  readonly path: string;
  readonly where: "new" | "after" | "before";
  readonly anchor: string;
  readonly code: string;
};

/** A worked example of CONTRIBUTING.md and the number of files that its heading promises. */
export type Example = { readonly kind: string; readonly limit: number; readonly steps: readonly Step[] };

const heading = /^### (?:An?) (?<kind>[a-z]+): (?<limit>\d) files$/mu;
const step =
  /^(?:New file|In) `(?<path>[^`]+)`(?:, (?<where>after|before) `(?<anchor>[^`]+)`)?:\n\n```\w+\n(?<code>[^]*?)^```$/gmu;

const Heading = z.object({ kind: z.string(), limit: z.coerce.number() });
const Groups = z.object({
  path: z.string(),
  where: z.enum(["after", "before"]).optional(),
  anchor: z.string().optional(),
  code: z.string(),
});

/** The worked examples in a page, in its order. */
export const examplesIn = (page: string): readonly Example[] =>
  page.split(/^(?=##)/mu).flatMap((section) => {
    const found = heading.exec(section);
    if (found === null) return [];
    return [{ ...Heading.parse(found.groups), steps: [...section.matchAll(step)].map(stepOf) }];
  });

function stepOf({ groups }: RegExpExecArray): Step {
  const { path, where = "new", anchor = "", code } = Groups.parse(groups);
  return { path, where, anchor, code };
}

/**
 * The text of a file after a step.
 *
 * @param before null when the file does not exist.
 * @throws Error when the file of an edit is missing, a new one exists, or not exactly one line holds the anchor.
 */
export function textAfter({ path, where, anchor, code }: Step, before: string | null): string {
  if (where === "new") {
    if (before !== null) throw new Error(`${path} exists already`);
    return code;
  }
  if (before === null) throw new Error(`${path} does not exist`);
  const lines = before.split("\n");
  const at = lines.flatMap((line, n) => (line.includes(anchor) ? [n] : []));
  const [only] = at;
  if (only === undefined || at.length > 1) throw new Error(`${path}: ${at.length} lines hold "${anchor}"`);
  return lines.toSpliced(where === "after" ? only + 1 : only, 0, code.replace(/\n$/u, "")).join("\n");
}

/** The files that an example touches. */
export const filesOf = ({ steps }: Example): readonly string[] => [...new Set(steps.map(({ path }) => path))];
