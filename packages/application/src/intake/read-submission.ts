import { Code, Contact, type DefectList, defectList, Submission, wholeTexts } from "@leadstream/contracts";
import { holdsPersonalData, withoutPersonalData } from "@leadstream/domain";
import { safeName } from "../core/defects.ts";
import { asText } from "./conversions.ts";
import { type Change, readLeniently } from "./read-leniently.ts";

/** A body as far as it is a submission, and what that took. */
export type ReadSubmission = { readonly submission: Submission; readonly changes: DefectList };

/** More words are a sentence, and may say who wrote it. */
const MOST_WORDS = 4;

/** "Demo Request" is `demo-request`. What holds an address or a number is no code, in any spelling. */
function codeOf(value: unknown): string | undefined {
  const text = asText(value);
  if (text === undefined || holdsPersonalData(text, "words")) return undefined;
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.split(/[^a-z0-9.]+/).filter((word) => /[a-z0-9]/.test(word));
  return words.length > MOST_WORDS ? undefined : words.join("-").replace(/^\.+|\.+$/g, "");
}

/** A contact that is one text is an address or a number, or nothing we can use. */
function contactOf(value: unknown): Contact | undefined {
  const text = asText(value)?.trim() ?? "";
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return { email: text };
  return /^[+(\d][\d\s()./-]{5,}$/.test(text) ? { phone: text } : undefined;
}

const rules = {
  whole: wholeTexts,
  mend: new Map<unknown, (value: unknown) => unknown>([
    [Code, codeOf],
    [Contact, contactOf],
  ]),
  unknownField: {
    code: "field.unknown",
    message: "no such field; it was left out. See /openapi.json for the fields a submission may have",
  },
};

const defectOf = ({ path, code, message }: Change) => ({
  field: path.map(safeName).join(".").slice(0, 120) || "(body)",
  code,
  message: withoutPersonalData(message.slice(0, 300), "codes"),
});

/**
 * Reads what came as a submission, whatever it is: what fits is taken as it is, of the rest each part that can be read.
 *
 * @param body parsed JSON, or the fields of a form.
 * @returns a submission, an empty one where nothing could be read; and one defect for each part that was changed or left
 *   out, with place and reason, without its value.
 * Cost: one parse where the body fits; otherwise some three.
 */
export function readSubmission(body: unknown): ReadSubmission {
  const asItIs = Submission.safeParse(body);
  if (asItIs.success) return { submission: asItIs.data, changes: { defects: [] } };
  const { value, changes } = readLeniently(Submission, body, rules);
  return {
    submission: Submission.parse(value ?? {}),
    changes: defectList(changes.listed, defectOf, changes.more),
  };
}
