import type { ConnectorRequest } from "@leadstream/application";
import { patientAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import type { FormAnswer } from "../draft.ts";
import { valueOf } from "../form-body.ts";
import { isObject, jsonOf, type JsonObject, leavesOf, textAt, textOf } from "../json.ts";
import { fieldOfLabel } from "../labels.ts";
import { verification } from "../verification.ts";

/** `q3_name` → question 3, `name`. */
const QUESTION = /^q(\d+)_(\w+)$/u;

/** A widget of several boxes: a name, a telephone number with its area code, an address. */
function answersOfBoxes(label: string, boxes: JsonObject): readonly FormAnswer[] {
  const { first, last } = { first: textOf(boxes["first"]), last: textOf(boxes["last"]) };
  if (first !== undefined || last !== undefined)
    return [
      { label: "first name", value: first, field: "contact.firstName" },
      { label: "last name", value: last, field: "contact.lastName" },
    ];
  const number =
    textOf(boxes["full"]) ??
    [boxes["country"], boxes["area"], boxes["phone"]].flatMap((part) => textOf(part) ?? []).join(" ");
  if (boxes["phone"] !== undefined || boxes["full"] !== undefined)
    return [{ label, value: number, field: "contact.phone" }];
  const words = leavesOf(boxes).map(([, text]) => text);
  const parts = Object.entries(boxes).flatMap(([name, value]) => {
    const field = fieldOfLabel(name);
    return field?.startsWith("attributes.") === true ? [{ label: name, value: textOf(value), field }] : [];
  });
  return [...parts, { label, value: words.join(", "), field: parts.length > 0 ? null : fieldOfLabel(label) }];
}

const answersOf = (raw: JsonObject): readonly FormAnswer[] =>
  Object.entries(raw).flatMap(([name, value]) => {
    const label = QUESTION.exec(name)?.[2] ?? (/^utm_\w+$/u.test(name) ? name : undefined);
    if (label === undefined) return [];
    // `phoneNumber4` and `email12`: the form's builder numbers what comes twice.
    const plain = label.replace(/(?<=[a-z])\d+$/iu, "");
    if (isObject(value)) return answersOfBoxes(plain, value);
    const text = Array.isArray(value)
      ? value.flatMap((each) => textOf(each) ?? []).join(", ")
      : textOf(value);
    return [{ label: plain, value: text }];
  });

/** Answers by question number and by name, so that a mapping can use either. */
const byQuestion = (raw: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => {
      const [, number, word] = QUESTION.exec(name) ?? [];
      return number === undefined || word === undefined
        ? []
        : [[number, value] as const, [word, value] as const];
    }),
  );

async function parse(request: ConnectorRequest): Promise<Parsed> {
  const body = await valueOf(request);
  const id = textAt(body, "submissionID");
  if (!isObject(body) || id === undefined) return unreadable("not-jotform", "the form has no submissionID");
  const raw = jsonOf(textAt(body, "rawRequest") ?? "");
  if (!isObject(raw)) return unreadable("no-raw-request", "rawRequest is no JSON object");
  return items([
    {
      key: id,
      record: { ...body, rawRequest: raw, answer: byQuestion(raw) },
      occurredAt: null,
      submission: { kind: "form", fields: { "contact.ip": textAt(body, "ip") }, answers: answersOf(raw) },
    },
  ]);
}

export const jotform: Connector = {
  id: "jotform",
  title: "Jotform",
  verification: verification({ kind: "path-secret" }),
  parse,
  answers: patientAnswers,
  standing: {
    level: "partly",
    open: [
      "Jotform signs nothing: the address holds the secret.",
      "The members beside formID, submissionID and rawRequest, and whether a webhook is retried, are not confirmed.",
    ],
  },
};
