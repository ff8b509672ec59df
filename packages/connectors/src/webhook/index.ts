import { usualAnswers } from "../answers.ts";
import type { Connector } from "../connector.ts";
import { namedRecords } from "../named-record.ts";

const listed = (text: string | undefined): readonly string[] =>
  (text ?? "").split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));

export const webhook: Connector = {
  id: "webhook",
  title: "Any other webhook, signed as you describe it",
  verification: "of-source",
  parse: (request, { source: { options } }) =>
    namedRecords(request, {
      inside: listed(options["inside"]),
      ids: [...listed(options["ids"]), "id", "event_id", "uuid"],
      times: [...listed(options["times"]), "created_at", "createdAt", "timestamp"],
      fields: {},
    }),
  answers: usualAnswers,
  options: {
    verification: "how it is signed, as JSON: see the page",
    inside: "members that hold the record or the list of records",
    ids: "members that name a record",
    times: "members with its time",
  },
  standing: {
    level: "unverified",
    open: ["Each sender has rules of its own: check yours against its text."],
  },
};
