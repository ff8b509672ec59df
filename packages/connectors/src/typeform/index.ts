import { type Connector, type Item, items, type Parsed, unreadable } from "../connector.ts";
import { patientAnswers } from "../answers.ts";
import type { FormAnswer } from "../draft.ts";
import { at, isObject, jsonOf, listAt, listOf, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** The words of an answer, whatever its type. */
function answerText(answer: unknown): string | undefined {
  const type = textAt(answer, "type") ?? "";
  const value = at(answer, type);
  if (!isObject(value)) return textOf(value);
  const labels = [...listOf(value["labels"]), value["label"], value["other"]];
  const words = labels.flatMap((label) => textOf(label) ?? []);
  return words.length === 0 ? undefined : words.join(", ");
}

const fieldOfType = (type: string | undefined): FormAnswer["field"] =>
  type === "email" ? "contact.email" : type === "phone_number" ? "contact.phone" : null;

function answersOf(response: unknown): readonly FormAnswer[] {
  const titles = new Map(
    listAt(response, "definition.fields").map((field) => [textAt(field, "id"), textAt(field, "title")]),
  );
  return listAt(response, "answers").map((answer) => {
    const { id, ref } = { id: textAt(answer, "field.id"), ref: textAt(answer, "field.ref") };
    const label = titles.get(id) ?? ref ?? id ?? "?";
    return { label, value: answerText(answer), field: fieldOfType(textAt(answer, "type")) };
  });
}

/** Answers by the ref and by the id of their field, so that a mapping can name them. */
const byName = (response: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    listAt(response, "answers").flatMap((answer) => {
      const value = answerText(answer);
      const names = [textAt(answer, "field.id"), textAt(answer, "field.ref")];
      return value === undefined
        ? []
        : names.flatMap((name) => (name === undefined ? [] : [[name, value] as const]));
    }),
  );

function itemOf(body: unknown): Item | null {
  const response = at(body, "form_response");
  const { form, token } = { form: textAt(response, "form_id"), token: textAt(response, "token") };
  if (form === undefined || token === undefined) return null;
  const hidden = Object.entries(objectAt(response, "hidden"));
  return {
    key: `${form}:${token}`,
    record: { ...(isObject(body) ? body : {}), answer: byName(response) },
    occurredAt: momentOf(at(response, "submitted_at")),
    submission: {
      kind: "form",
      fields: {},
      answers: [...answersOf(response), ...hidden.map(([label, value]) => ({ label, value: textOf(value) }))],
    },
  };
}

function parse(bytes: Uint8Array): Parsed {
  const body = jsonOf(bytes);
  const type = textAt(body, "event_type");
  if (type === undefined) return unreadable("not-typeform", "no JSON object with event_type");
  // A partial response comes again whole; a person who broke off did not hand it in.
  if (type !== "form_response") return items([], 1);
  const item = itemOf(body);
  return item === null ? unreadable("no-response", "form_response has no form_id or token") : items([item]);
}

export const typeform: Connector = {
  id: "typeform",
  title: "Typeform",
  verification: verification({
    kind: "hmac",
    header: "typeform-signature",
    prefix: "sha256=",
    encoding: "base64",
  }),
  parse: ({ body }) => parse(body),
  answers: patientAnswers,
  standing: {
    level: "partly",
    open: ["Which answer codes end a webhook (404, 410) and how it is retried is from a third party's text."],
  },
};
