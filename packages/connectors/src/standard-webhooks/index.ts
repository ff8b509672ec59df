import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { draftOfRecord, isSubmission } from "../record.ts";
import { at, isObject, jsonOf, textAt } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** `{type, timestamp, data}` as the specification recommends; any other object is the data itself. */
function parse({ body, headers }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const id = headers["webhook-id"];
  if (!isObject(payload)) return unreadable("not-json", "the body is no JSON object");
  if (id === undefined) return unreadable("no-id", "the header webhook-id is missing");
  const data = isObject(payload["data"]) ? payload["data"] : payload;
  return items([
    {
      key: id,
      record: payload,
      occurredAt: momentOf(at(payload, "timestamp")),
      ...(isSubmission(data) ? { ready: data } : {}),
      submission: draftOfRecord(data, textAt(payload, "type")),
    },
  ]);
}

export const standardWebhooks: Connector = {
  id: "standard-webhooks",
  title: "Standard Webhooks",
  verification: verification({ kind: "standard-webhooks" }),
  parse,
  answers: { ...usualAnswers, taken: { status: 204 } },
  standing: { level: "vendor", open: [] },
};
