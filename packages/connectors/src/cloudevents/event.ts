import type { ConnectorRequest } from "@leadstream/application";
import { isObject, jsonOf, type JsonObject, textOf } from "../json.ts";

/** An event with its attributes by name. `data` is JSON where it is JSON. */
export type CloudEvent = { readonly attributes: Readonly<Record<string, string>>; readonly data: unknown };

export type Events =
  | { readonly kind: "events"; readonly events: readonly CloudEvent[] }
  | { readonly kind: "broken"; readonly code: string; readonly status?: number };

const required = ["id", "source", "type", "specversion"];

/**
 * A header as the HTTP binding encodes it: quoted string undone, then one round of percent-decoding.
 *
 * @returns null when what is decoded is no UTF-8: the specification wants it refused.
 */
export function headerText(value: string): string | null {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/su.exec(value.trim())?.[1];
  const plain = quoted === undefined ? value : quoted.replace(/\\(.)/gsu, "$1");
  try {
    // A percent sign without two digits after it stands for itself.
    return decodeURIComponent(plain.replace(/%(?![0-9a-f]{2})/giu, "%25"));
  } catch {
    return null;
  }
}

const lacks = (attributes: Readonly<Record<string, string>>): boolean =>
  required.some((name) => (attributes[name] ?? "") === "");

const isJson = (type: string | undefined): boolean => type === undefined || /^[^;]*[/+]json\b/iu.test(type);

function binary({ headers, body }: ConnectorRequest): Events {
  const found = Object.entries(headers).filter(([name]) => name.startsWith("ce-"));
  const attributes: Record<string, string> = {};
  for (const [name, value] of found) {
    const text = headerText(value);
    if (text === null) return { kind: "broken", code: "header-not-utf-8" };
    if (name === "ce-datacontenttype") return { kind: "broken", code: "datacontenttype-twice" };
    attributes[name.slice(3)] = text;
  }
  if (lacks(attributes)) return { kind: "broken", code: "attribute-missing" };
  const data = isJson(headers["content-type"]) ? jsonOf(body) : Buffer.from(body).toString("utf8");
  if (body.length > 0 && data === undefined) return { kind: "broken", code: "data-not-json" };
  return { kind: "events", events: [{ attributes, data }] };
}

function eventOf(value: JsonObject): CloudEvent | null {
  const { data, data_base64: base64, ...rest } = value;
  const attributes = Object.fromEntries(
    Object.entries(rest).flatMap(([name, each]) => {
      const text = textOf(each);
      return text === undefined ? [] : [[name, text]];
    }),
  );
  if (lacks(attributes)) return null;
  if (typeof base64 !== "string") return { attributes, data };
  const bytes = Buffer.from(base64, "base64");
  return { attributes, data: isJson(attributes["datacontenttype"]) ? jsonOf(bytes) : bytes.toString("utf8") };
}

/** Events in one of the three modes of the HTTP binding. */
export function eventsOf(request: ConnectorRequest): Events {
  const type = (request.headers["content-type"] ?? "").toLowerCase();
  if (!type.startsWith("application/cloudevents"))
    return request.headers["ce-specversion"] === undefined
      ? { kind: "broken", code: "not-a-cloudevent", status: 415 }
      : binary(request);
  if (!/^application\/cloudevents(?:-batch)?\+json\b/u.test(type))
    return { kind: "broken", code: "format-unknown", status: 415 };
  const value = jsonOf(request.body);
  const list = type.startsWith("application/cloudevents-batch") ? value : [value];
  if (!Array.isArray(list)) return { kind: "broken", code: "batch-not-a-list" };
  const events = list.map((each: unknown) => (isObject(each) ? eventOf(each) : null));
  return events.includes(null)
    ? { kind: "broken", code: "attribute-missing" }
    : { kind: "events", events: events.filter((each) => each !== null) };
}
