import { Submission } from "@leadstream/contracts";
import { codeOf, type SubmissionDraft } from "./draft.ts";
import { fieldOfLabel } from "./labels.ts";
import { isObject, type JsonObject, leavesOf, textOf } from "./json.ts";

/** The last step of a path that is no number: `person.emails.0` → `emails`. */
const nameOf = (path: string): string => path.split(".").findLast((step) => !/^\d+$/u.test(step)) ?? path;

/**
 * The submission that a JSON object of no known shape stands for: its leaves are read by their names. A leaf that no name
 * gives a field is left out, since objects of programs hold much that nobody wrote.
 */
export function draftOfRecord(record: JsonObject, action?: string): SubmissionDraft {
  const answers = leavesOf(record).flatMap(([path, value]) => {
    const field = fieldOfLabel(nameOf(path));
    return field === null ? [] : [{ label: nameOf(path), value, field }];
  });
  const taken = new Set<string>();
  const first = answers.filter(({ field }) => !taken.has(field) && taken.add(field));
  return { kind: "form", action: codeOf(action), fields: {}, answers: first };
}

/** Whether an object is a submission of ours already: a program written for us may send it through any envelope. */
export const isSubmission = (value: unknown): boolean =>
  isObject(value) &&
  isObject(value["contact"]) &&
  Object.keys(value).every((name) => Object.hasOwn(Submission.shape, name));

/** The first of these keys that has text. */
export const firstText = (record: JsonObject, names: readonly string[]): string | undefined =>
  names.map((name) => textOf(record[name])).find((text) => text !== undefined);
