import { createHmac } from "node:crypto";
import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import {
  type Connector,
  type Handshake,
  items,
  type Parsed,
  type RecordFetch,
  unreadable,
} from "../connector.ts";
import { at, isObject, jsonOf, leavesOf, listAt, textAt } from "../json.ts";
import { momentOf } from "../moments.ts";
import { activeSecrets } from "../secrets.ts";
import { verification } from "../verification.ts";
import { deletedAtSource } from "../withdrawal.ts";

/** Only what LinkedIn asks: whoever could have any text signed here could sign a delivery. */
const CHALLENGE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Asked every two hours; the endpoint is blocked when three answers in a row are wrong or late. */
const handshake: Handshake = ({ method, query, receivedAt }, { source }) => {
  const code = query["challengeCode"];
  const secret = activeSecrets(source, receivedAt).at(-1);
  if (method !== "GET" || code === undefined || secret === undefined || !CHALLENGE.test(code)) return null;
  const response = createHmac("sha256", secret).update(code).digest("hex");
  return {
    status: 200,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ challengeCode: code, challengeResponse: response }),
  };
};

const idOf = (urn: string): string => urn.split(":").at(-1) ?? urn;

/** The person of a response, the same when it is read and when it is deleted. */
const personOf = (urn: string): string => `linkedin:${idOf(urn)}`;

const source = { "source.channel": "linkedin", "source.medium": "paid-social" } as const;

function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const urn = textAt(payload, "leadGenFormResponse");
  if (!isObject(payload) || urn === undefined) return unreadable("not-linkedin", "no leadGenFormResponse");
  const action = textAt(payload, "leadAction") ?? "CREATED";
  const told = {
    key: `${urn}:${action}`,
    record: payload,
    occurredAt: momentOf(at(payload, "occurredAt")),
  };
  if (action === "DELETED")
    return items([{ ...told, submission: deletedAtSource(personOf(urn), "linkedin", source) }]);
  if (action !== "CREATED") return items([], 1);
  const submission = { kind: "form", fields: source, externalIds: [personOf(urn)] } as const;
  return items([{ ...told, submission, followUp: { what: "leadFormResponse", id: idOf(urn) } }]);
}

/** The words of an answer: the one leaf below `answerDetails`. */
const answerText = (answer: unknown): string | undefined =>
  leavesOf(at(answer, "answerDetails"))
    .map(([, text]) => text)
    .join(", ");

const read: RecordFetch["read"] = (answer, item) => {
  const answers = listAt(answer, "formResponse.answers").map((each) => ({
    label: textAt(each, "predefinedField") ?? textAt(each, "name") ?? textAt(each, "questionId") ?? "?",
    value: answerText(each),
  }));
  if (answers.length === 0) return null;
  return {
    key: item.key,
    record: answer,
    occurredAt: momentOf(at(answer, "submittedAt")) ?? item.occurredAt,
    isTest: at(answer, "testLead") === true,
    submission: { ...item.submission, answers },
  };
};

const fetchResponse: RecordFetch = {
  request: ({ id }, { options }) => {
    const token = options["access-token"];
    if (token === undefined || !/^[\w-]{1,80}$/u.test(id)) return null;
    const base = options["api-url"] ?? "https://api.linkedin.com";
    const version = /^\d{6}$/u.exec(options["api-version"] ?? "")?.[0] ?? "202510";
    return {
      url: `${base}/rest/leadFormResponses/${id}`,
      headers: {
        Authorization: `Bearer ${token}`,
        "LinkedIn-Version": version,
        "X-Restli-Protocol-Version": "2.0.0",
      },
    };
  },
  read,
};

export const linkedin: Connector = {
  id: "linkedin",
  title: "LinkedIn lead sync",
  verification: verification({
    kind: "hmac",
    header: "x-li-signature",
    prefix: "hmacsha256=",
    prefixIsOptional: true,
    input: "hmacsha256={body}",
    alternatives: ["{body}"],
  }),
  handshake,
  parse,
  fetch: fetchResponse,
  answers: usualAnswers,
  options: {
    "access-token": "a token with the right to read lead form responses",
    "api-version": "LinkedIn-Version, for example 202510",
    "api-url": "another server in place of api.linkedin.com, for tests",
  },
  standing: {
    level: "partly",
    open: [
      "Whether the header's value has the prefix hmacsha256= is not said; both forms are taken and counted.",
      "The members of the notification and of a lead form response are from third parties.",
      "A notification with leadAction DELETED withdraws every consent of the person; what we hold of them stays until somebody erases it.",
    ],
  },
};
