import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { at, isObject, jsonOf, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** The JSON that the template of the set-up page makes. */
function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const id = textAt(payload, "lead.id");
  if (!isObject(payload) || id === undefined)
    return unreadable("not-marketo", "no lead.id; use the template");
  const { campaign, time } = { campaign: textAt(payload, "campaign.id"), time: textAt(payload, "dateTime") };
  const answers = Object.entries(objectAt(payload, "lead")).filter(([name]) => name !== "id");
  return items([
    {
      key: [id, campaign ?? "", time ?? ""].join(":"),
      record: payload,
      occurredAt: momentOf(at(payload, "dateTime")),
      submission: {
        kind: "form",
        fields: {
          "source.channel": "marketo",
          "source.campaign": textAt(payload, "campaign.name") ?? campaign,
        },
        answers: answers.map(([label, value]) => ({ label, value: textOf(value) })),
        externalIds: [`marketo:${id}`],
      },
    },
  ]);
}

export const marketo: Connector = {
  id: "marketo",
  title: "Marketo",
  verification: verification({ kind: "bearer" }),
  parse,
  answers: usualAnswers,
  standing: {
    level: "partly",
    open: ["Whether Marketo tries again is not said; the template was not run at Marketo by us."],
  },
};
