import { isObject, jsonOf } from "./json.ts";
import type { Must, Seen, Shot } from "./model.ts";

/** An error answer needs no more. */
const ERROR_BYTES = 65_536;

const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})/i;
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

const isProblem = ({ headers, text }: Seen): boolean => {
  const body = jsonOf(text);
  return (
    (headers["content-type"] ?? "").startsWith("application/problem+json") &&
    isObject(body) &&
    typeof body["code"] === "string"
  );
};

const meets = (status: number, must: Must): boolean => {
  if (must === "refused") return status >= 400 && status < 500;
  if (must === "taken") return status >= 200 && status < 300;
  return must.includes(status);
};

const wanted = (must: Must): string => (typeof must === "string" ? must : must.join(" or "));

type Rule = { readonly fault: string; readonly holds: (shot: Shot, seen: Seen) => boolean };

/** Rules for any answer to any request. */
const rules: readonly Rule[] = [
  { fault: "no answer", holds: ({ isBroken }, { status }) => status !== 0 || isBroken === true },
  { fault: "a server error", holds: (_, { status }) => status < 500 || status === 503 },
  {
    fault: "503 without a problem document",
    holds: ({ route }, seen) => seen.status !== 503 || route === "/readyz" || isProblem(seen),
  },
  {
    fault: "a refusal without a problem document",
    holds: (shot, seen) =>
      seen.status < 400 ||
      seen.status >= 500 ||
      // Node's own parser refuses headers of more than 16 KiB: such a request never reaches our code.
      seen.status === 431 ||
      shot.method === "HEAD" ||
      shot.isBroken === true ||
      shot.isOfVendor === true ||
      (seen.headers["content-type"] ?? "").startsWith("text/html") ||
      isProblem(seen),
  },
  {
    fault: `an error of more than ${ERROR_BYTES} bytes`,
    holds: (_, { status, text }) => status < 400 || text.length <= ERROR_BYTES,
  },
  { fault: "a lone surrogate in the answer", holds: (_, { text }) => !LONE_SURROGATE.test(text) },
  { fault: "a NUL in the answer", holds: (_, { text }) => !NUL.test(text) && !text.includes("\0") },
  {
    fault: "the answer claims to be JSON and is not",
    holds: ({ method }, { status, headers, text }) =>
      status === 204 ||
      method === "HEAD" ||
      !(headers["content-type"] ?? "").includes("json") ||
      jsonOf(text) !== undefined,
  },
];

/** Every fault of an answer; empty when it is correct. 429 is always allowed. */
export function faultsOf(shot: Shot, seen: Seen): readonly string[] {
  const faults = rules.filter(({ holds }) => !holds(shot, seen)).map(({ fault }) => fault);
  const { must } = shot;
  // One fault is enough: do not report the wrong status as well.
  if (must === undefined || faults.length > 0 || seen.status === 429 || meets(seen.status, must))
    return faults;
  return [...faults, `answered ${seen.status} instead of ${wanted(must)}`];
}
