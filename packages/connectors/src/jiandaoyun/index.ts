import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { at, isObject, jsonOf, type JsonObject, leavesOf, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** Members that the form itself does not have. */
const aside =
  /^(?:_id|id|appId|entryId|formName|creator|updater|deleter|createTime|updateTime|deleteTime|flowState|wx_.*|ext)$/u;

const wordsOf = (value: unknown): string | undefined =>
  textOf(value) ??
  (leavesOf(value)
    .map(([, text]) => text)
    .join(" ") ||
    undefined);

/** A widget has a number in place of a name; its text tells an e-mail address or a telephone number from the rest. */
function fieldByText(label: string, text: string | undefined) {
  if (!label.startsWith("_widget_") || text === undefined) return undefined;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text)) return "contact.email" as const;
  return /^(?:\+?86[- ]?)?1[3-9]\d{9}$/u.test(text) ? ("contact.phone" as const) : undefined;
}

const answersOf = (data: JsonObject) =>
  Object.entries(data).flatMap(([label, value]) => {
    const text = wordsOf(value);
    return aside.test(label) ? [] : [{ label, value: text, field: fieldByText(label, text) }];
  });

function parse({ body, headers }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const op = textAt(payload, "op");
  if (!isObject(payload) || op === undefined) return unreadable("not-jiandaoyun", "no op");
  if (!/^data_(?:create|update|recover)$/u.test(op)) return items([], 1);
  const data = objectAt(payload, "data");
  const changed = textAt(data, "updateTime") ?? textAt(data, "createTime") ?? "";
  return items([
    {
      key: headers["x-jdy-deliverid"] ?? `${textAt(data, "_id") ?? ""}:${op}:${changed}`,
      record: payload,
      occurredAt: momentOf(at(data, op === "data_create" ? "createTime" : "updateTime")),
      submission: {
        kind: "form",
        fields: { "source.channel": "jiandaoyun", "source.campaign": textAt(data, "formName") },
        answers: answersOf(data),
      },
    },
  ]);
}

export const jiandaoyun: Connector = {
  id: "jiandaoyun",
  title: "简道云 data push",
  verification: verification({
    kind: "joined-sha1",
    header: "x-jdy-signature",
    input: "{nonce}:{body}:{secret}:{timestamp}",
    time: { query: "timestamp", unit: "s", toleranceSeconds: 600 },
  }),
  parse,
  answers: usualAnswers,
  standing: {
    level: "vendor",
    open: ["The vendor's sample shows the values of two headers swapped; an optional prefix sha1= is taken."],
  },
};
