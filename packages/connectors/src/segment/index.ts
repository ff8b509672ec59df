import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, type Item, items, type Parsed, unreadable } from "../connector.ts";
import { isObject, jsonOf, type JsonObject, listOf, objectAt } from "../json.ts";
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
  const context = { ...objectAt(batch, "context"), ...objectAt(call, "context") };
  return { ...call, context, sentAt: call["sentAt"] ?? batch["sentAt"] };
}

function callsIn(payload: JsonObject): readonly JsonObject[] | null {
  const list = payload["batch"];
  if (!Array.isArray(list) || list.length > MOST_EVENTS) return null;
  return listOf(list)
    .filter(isObject)
    .map((call) => merged(call, payload));
}

/** The call that an address names; the shared address leaves it to the body. */
function typeOf({ url }: ConnectorRequest): string | undefined {
  const name = /^\/v1\/([a-z]{1,8})$/u.exec(url.split("?")[0] ?? "")?.[1];
  return name !== undefined && Object.hasOwn(paths, name) ? paths[name] : undefined;
}

function parseAlone(call: JsonObject, receivedAt: string): Parsed {
  if (JSON.stringify(call).length > LONGEST_EVENT) return unreadable("too-large", "over 32 KB");
  const item = callOf(call, receivedAt);
  return item === null
    ? unreadable("not-segment", "no userId or anonymousId, or no call we know")
    : items([item]);
}

function parse(request: ConnectorRequest): Parsed {
  if (request.body.length > MOST_BYTES) return unreadable("too-large", "over 500 KB");
  const payload = jsonOf(request.body);
  if (!isObject(payload)) return unreadable("not-segment", "the body is no JSON object");
  const type = typeOf(request);
  if (type !== "batch" && payload["batch"] === undefined)
    return parseAlone({ ...payload, type: type ?? payload["type"] }, request.receivedAt);
  const calls = callsIn(payload);
  if (calls === null)
    return unreadable("batch-not-a-list", `no list \`batch\`, or over ${MOST_EVENTS} calls`);
  const read = calls.map((call) => callOf(call, request.receivedAt));
  const found = read.filter((each): each is Item => each !== null);
  return items(found, calls.length - found.length);
}

export const segment: Connector = {
  id: "segment",
  title: "Segment-compatible tracking",
  verification: verification({ kind: "body-key", path: "writeKey", orBasicUser: true }),
  parse,
  isForPages: true,
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
