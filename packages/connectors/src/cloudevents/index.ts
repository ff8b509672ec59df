import { isDamagedKey } from "@leadstream/contracts";
import { usualAnswers } from "../answers.ts";
import { type Connector, type Handshake, type Item, items, unreadable } from "../connector.ts";
import { codeOf, type SubmissionDraft } from "../draft.ts";
import { isObject } from "../json.ts";
import { momentOf } from "../moments.ts";
import { draftOfRecord, isSubmission } from "../record.ts";
import { verification } from "../verification.ts";
import { type CloudEvent, eventsOf } from "./event.ts";

/** The webhook specification: a sender asks with OPTIONS whether it may deliver here, and how fast. */
const handshake: Handshake = ({ method, headers }, { source: { options } }) => {
  const origin = headers["webhook-request-origin"];
  if (method !== "OPTIONS" || origin === undefined) return null;
  const allowed = (options["origins"] ?? "*").split(",").map((each) => each.trim());
  if (!allowed.includes("*") && !allowed.includes(origin)) return { status: 403, headers: {}, body: "" };
  const rate = headers["webhook-request-rate"];
  return {
    status: 200,
    headers: {
      Allow: "POST",
      "WebHook-Allowed-Origin": origin,
      ...(rate !== undefined && /^\d{1,9}$/u.test(rate) ? { "WebHook-Allowed-Rate": rate } : {}),
    },
    body: "",
  };
};

const nothingSaid: SubmissionDraft = { kind: "form", fields: {} };

function itemOf({ attributes, data }: CloudEvent): Item {
  return {
    key: isDamagedKey(attributes["id"] ?? "")
      ? null
      : JSON.stringify([attributes["source"], attributes["id"]]),
    record: { ...attributes, data },
    occurredAt: momentOf(attributes["time"]),
    ...(isSubmission(data) ? { ready: data } : {}),
    submission: isObject(data)
      ? draftOfRecord(data, attributes["type"])
      : { ...nothingSaid, action: codeOf(attributes["type"]) },
  };
}

export const cloudevents: Connector = {
  id: "cloudevents",
  title: "CloudEvents 1.0 over HTTP",
  verification: verification({ kind: "bearer", query: "access_token" }),
  handshake,
  parse: (request) => {
    const found = eventsOf(request);
    return found.kind === "broken"
      ? unreadable(found.code, "no CloudEvent that we can read", found.status)
      : items(found.events.slice(0, 1_000).map(itemOf));
  },
  answers: { ...usualAnswers, taken: { status: 202 } },
  options: { origins: "origins that may deliver, with commas between; default: all" },
  standing: { level: "vendor", open: [] },
};
