import { patientAnswers } from "../answers.ts";
import type { Connector } from "../connector.ts";
import { namedRecords } from "../named-record.ts";
import { verification } from "../verification.ts";

export const douyin: Connector = {
  id: "douyin",
  title: "Douyin 抖音",
  verification: verification({ kind: "path-secret" }),
  parse: (request) =>
    namedRecords(request, {
      inside: ["data", "list", "clues"],
      ids: ["clue_id", "clueId", "req_id", "id"],
      times: ["create_time", "createTime", "create_time_detail"],
      fields: { "source.channel": "douyin", "source.medium": "paid-social" },
    }),
  answers: patientAnswers,
  standing: {
    level: "unverified",
    open: ["No text of the vendor on pushed leads was found: neither payload nor signature is confirmed."],
  },
};
