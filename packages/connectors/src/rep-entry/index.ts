import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import type { DraftConsent } from "../draft.ts";
import { at, isObject, jsonOf, listAt, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

const kinds = ["call", "meeting", "chat", "event-scan", "form"] as const;
const purposes = ["marketing", "sales-contact", "enrichment", "profiling"] as const;
const channels = ["email", "phone", "sms", "post", "any"] as const;

const oneOf = <T extends string>(words: readonly T[], text: string | undefined): T | undefined =>
  words.find((word) => word === text);

/** A rep writes down what a person said: how it was said is the evidence. */
const consentsOf = (payload: unknown): readonly DraftConsent[] =>
  listAt(payload, "consents").flatMap((each) => {
    const purpose = oneOf(purposes, textAt(each, "purpose"));
    const given = at(each, "given");
    if (purpose === undefined || typeof given !== "boolean") return [];
    const channel = oneOf(channels, textAt(each, "channel")) ?? "any";
    return [{ purpose, channel, given, text: textAt(each, "text"), mechanism: "told-to-rep" }];
  });

function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const [rep, id] = [textAt(payload, "rep"), textAt(payload, "id")];
  if (!isObject(payload) || rep === undefined) return unreadable("no-rep", "no rep who tells of the person");
  return items([
    {
      key: id === undefined ? null : `${rep}:${id}`,
      record: payload,
      occurredAt: momentOf(at(payload, "occurredAt")),
      submission: {
        kind: oneOf(kinds, textAt(payload, "kind")) ?? "call",
        action: "entered-by-rep",
        fields: {
          "source.channel": textAt(payload, "channel") ?? "rep",
          "source.content": rep,
          "contact.message": textAt(payload, "note"),
        },
        answers: Object.entries(objectAt(payload, "contact")).map(([label, value]) => ({
          label,
          value: textOf(value),
        })),
        consents: consentsOf(payload),
      },
    },
  ]);
}

export const repEntry: Connector = {
  id: "rep-entry",
  title: "Entry by a rep on behalf of a person",
  verification: verification({ kind: "bearer" }),
  parse,
  answers: { ...usualAnswers, taken: { status: 202 } },
  standing: { level: "vendor", open: [] },
};
