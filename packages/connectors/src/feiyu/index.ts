import { patientAnswers } from "../answers.ts";
import type { Connector } from "../connector.ts";
import { namedRecords } from "../named-record.ts";
import { verification } from "../verification.ts";

export const feiyu: Connector = {
  id: "feiyu",
  title: "巨量引擎 飞鱼 (Ocean Engine)",
  verification: verification({ kind: "path-secret" }),
  parse: (request) =>
    namedRecords(request, {
      inside: ["data", "list", "clues"],
      ids: ["clue_id", "clueId", "req_id", "id"],
      times: ["create_time", "createTime", "create_time_detail"],
      fields: { "source.channel": "ocean-engine", "source.medium": "paid-social" },
    }),
  answers: patientAnswers,
  standing: {
    level: "unverified",
    open: ["No text of the vendor on pushed leads was found: neither payload nor signature is confirmed."],
  },
};
