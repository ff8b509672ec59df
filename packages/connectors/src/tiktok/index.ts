import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { digestOf } from "../digest.ts";
import { isObject, jsonOf, textAt } from "../json.ts";
import { momentOf } from "../moments.ts";
import { draftOfRecord, firstText } from "../record.ts";
import { verification } from "../verification.ts";

/** `{client_key, event, create_time, user_openid, content}`; `content` is JSON as text. */
function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  if (!isObject(payload)) return unreadable("not-tiktok", "the body is no JSON object");
  const inner = jsonOf(textAt(payload, "content") ?? "");
  const content = isObject(inner) ? inner : payload;
  const id =
    firstText(content, ["lead_id", "leadgen_id", "id"]) ?? firstText(payload, ["event_id", "lead_id"]);
  return items([
    {
      key: id ?? `sha256-${digestOf(JSON.stringify(payload))}`,
      record: { ...payload, content },
      occurredAt: momentOf(payload["create_time"]),
      submission: {
        ...draftOfRecord(content),
        fields: { "source.channel": "tiktok", "source.medium": "paid-social" },
      },
    },
  ]);
}

export const tiktok: Connector = {
  id: "tiktok",
  title: "TikTok",
  verification: verification({
    kind: "hmac",
    header: "tiktok-signature",
    input: "{timestamp}.{body}",
    part: "s",
    timePart: "t",
    // Tried again for 72 hours under the first time.
    time: { unit: "s", toleranceSeconds: 86_400 },
  }),
  parse,
  answers: usualAnswers,
  standing: {
    level: "unverified",
    open: [
      "The signature is that of TikTok's developer webhooks; whether lead forms are pushed so is not confirmed.",
      "No text on the payload of a pushed lead was found: its members are read by their names.",
    ],
  },
};
