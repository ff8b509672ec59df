import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import {
  type Connector,
  type Item,
  items,
  type ParseContext,
  type Parsed,
  unreadable,
} from "../connector.ts";
import { isObject, jsonOf, type JsonObject, listOf } from "../json.ts";
import { verification } from "../verification.ts";
import { callOf, LONGEST_EVENT } from "./call.ts";

const paths: Readonly<Record<string, string>> = {
  identify: "identify",
  track: "track",
  page: "page",
  screen: "screen",
  group: "group",
  alias: "alias",
  batch: "batch",
  i: "identify",
  t: "track",
  p: "page",
  s: "screen",
  g: "group",
  a: "alias",
  b: "batch",
};

const MOST_BYTES = 512_000;
const MOST_EVENTS = 2_500;

/** What a batch says once for all its calls. */
function merged(call: JsonObject, batch: JsonObject): JsonObject {
  const both = (name: string): unknown =>
    isObject(batch[name]) || isObject(call[name])
      ? { ...(isObject(batch[name]) ? batch[name] : {}), ...(isObject(call[name]) ? call[name] : {}) }
      : call[name];
  return { ...call, context: both("context"), sentAt: call["sentAt"] ?? batch["sentAt"] };
}

function callsIn(payload: JsonObject, type: string | undefined): readonly JsonObject[] | null {
  const list = payload["batch"];
  if (type !== "batch" && list === undefined) return [{ ...payload, type: type ?? payload["type"] }];
  if (!Array.isArray(list) || list.length > MOST_EVENTS) return null;
  return listOf(list)
    .filter(isObject)
    .map((call) => merged(call, payload));
}

function parse(request: ConnectorRequest, { parts }: ParseContext): Parsed {
  if (request.body.length > MOST_BYTES) return unreadable("too-large", "over 500 KB");
  const payload = jsonOf(request.body);
  if (!isObject(payload)) return unreadable("not-segment", "the body is no JSON object");
  const path = parts["call"] ?? /^\/v1\/([a-z]{1,8})$/u.exec(request.url.split("?")[0] ?? "")?.[1];
  const calls = callsIn(payload, path === undefined || !Object.hasOwn(paths, path) ? undefined : paths[path]);
  if (calls === null)
    return unreadable("batch-not-a-list", `no list \`batch\`, or over ${MOST_EVENTS} calls`);
  const isAlone = payload["batch"] === undefined;
  const read = calls.map((call) => callOf(call, request.receivedAt));
  if (isAlone && read[0] === null)
    return unreadable("not-segment", "no userId or anonymousId, or no call we know");
  if (isAlone && JSON.stringify(payload).length > LONGEST_EVENT) return unreadable("too-large", "over 32 KB");
  const found = read.filter((each): each is Item => each !== null);
  return items(found, calls.length - found.length);
}

export const segment: Connector = {
  id: "segment",
  title: "Segment-compatible tracking",
  verification: verification({ kind: "body-key", path: "writeKey", orBasicUser: true }),
  parse,
  answers: {
    ...usualAnswers,
    taken: { status: 200, type: "application/json", body: JSON.stringify({ success: true }) },
  },
  addresses: Object.entries(paths).map(([call, means]) => ({
    method: "post",
    path: `/v1/${call}`,
    summary: `Segment's ${means}`,
  })),
  standing: {
    level: "vendor",
    open: [
      "The short paths /v1/t, /v1/i and so on of analytics.js are from memory.",
      "OAuth in place of the write key is not read.",
    ],
  },
};
