import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, type Item, items, type Parsed, unreadable } from "../connector.ts";
import { digestOf } from "../digest.ts";
import { codeOf, type DraftConsent } from "../draft.ts";
import { at, isObject, jsonOf, listAt, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";
import { answersOfCard } from "./card.ts";

const consentsOf = (scan: unknown): readonly DraftConsent[] => {
  const given = at(scan, "mayContact");
  return typeof given === "boolean"
    ? [
        {
          purpose: "sales-contact",
          channel: "any",
          given,
          text: textAt(scan, "consentText"),
          mechanism: "event-scan",
        },
      ]
    : [];
};

/** One badge: the text of its QR code, and what the person at the stand noted. */
function itemOf(scan: unknown): Item | null {
  const [text, event] = [textAt(scan, "text"), textAt(scan, "event")];
  const answers = text === undefined ? [] : answersOfCard(text);
  const fields = Object.entries(objectAt(scan, "contact"));
  if (answers === null || answers.length + fields.length === 0) return null;
  return {
    key: textAt(scan, "id") ?? digestOf(text ?? JSON.stringify(fields), event),
    record: scan,
    occurredAt: momentOf(at(scan, "scannedAt")),
    submission: {
      kind: "event-scan",
      action: codeOf(event),
      fields: {
        "source.channel": "event",
        "source.campaign": event,
        "contact.message": textAt(scan, "note"),
      },
      answers: [...fields.map(([label, value]) => ({ label, value: textOf(value) })), ...answers],
      consents: consentsOf(scan),
    },
  };
}

function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const scans = Array.isArray(payload)
    ? payload
    : isObject(payload) && "scans" in payload
      ? listAt(payload, "scans")
      : [payload];
  const found = scans.slice(0, 1_000).map(itemOf);
  const read = found.filter((each) => each !== null);
  return read.length === 0
    ? unreadable("no-card", "no scan with a vCard, a MECARD or a contact")
    : items(read, found.length - read.length);
}

export const eventScan: Connector = {
  id: "event-scan",
  title: "Badge scans at an event (QR with vCard or MECARD)",
  verification: verification({ kind: "bearer" }),
  parse,
  answers: { ...usualAnswers, taken: { status: 202 } },
  standing: { level: "vendor", open: [] },
};
