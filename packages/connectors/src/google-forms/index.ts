import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { at, isObject, jsonOf, listAt, listOf, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** Text of one answer: a grid or checkboxes give a list. */
const wordsOf = (value: unknown): string | undefined =>
  Array.isArray(value)
    ? listOf(value)
        .flatMap((each) => textOf(each) ?? [])
        .join(", ")
    : textOf(value);

/** What the script of the set-up page sends. */
function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const { form, id } = { form: textAt(payload, "formId"), id: textAt(payload, "responseId") };
  if (!isObject(payload) || form === undefined || id === undefined)
    return unreadable("not-google-forms", "no formId or responseId");
  const answers = listAt(payload, "answers").map((answer) => ({
    label: textAt(answer, "title") ?? "?",
    value: wordsOf(at(answer, "value")),
  }));
  const byTitle = Object.fromEntries(
    answers.flatMap(({ label, value }) => (value === undefined ? [] : [[label, value]])),
  );
  return items([
    {
      key: `${form}:${id}`,
      record: { ...payload, answer: byTitle },
      occurredAt: momentOf(at(payload, "timestamp")),
      isTest: at(payload, "isTest") === true,
      submission: { kind: "form", fields: { "contact.email": textAt(payload, "email") }, answers },
    },
  ]);
}

export const googleForms: Connector = {
  id: "google-forms",
  title: "Google Forms",
  verification: verification({
    kind: "hmac",
    header: "x-leadstream-signature",
    encoding: "base64",
    input: "{timestamp}.{body}",
    time: { header: "x-leadstream-timestamp", unit: "s", toleranceSeconds: 600 },
  }),
  parse,
  answers: usualAnswers,
  standing: { level: "partly", open: ["The script is ours; it was not run at Google by us."] },
};
