import type { Chance } from "../../../chaos/src/chance.ts";
import type { Sender, Shot } from "../model.ts";
import type { AttackedRoute } from "./routes.ts";
import {
  brokenHeaders,
  hostileHeaders,
  hostileParts,
  pick,
  placesOf,
  rawValues,
  writtenWith,
} from "./values.ts";

export type Known = { readonly leadIds: readonly string[]; readonly submissionIds: readonly string[] };

const FORM = "application/x-www-form-urlencoded";

const formOf = (example: unknown): string =>
  Object.entries(typeof example === "object" && example !== null ? example : {})
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join("&");

/** The valid request, before it is changed. */
function sound(route: AttackedRoute, as: Sender, chance: Chance, known: Known): Shot {
  const value = (name: string): string => {
    if (name === "leadId") return pick(chance, known.leadIds);
    if (name === "submissionId") return pick(chance, known.submissionIds);
    return name === "sender" ? "attack" : "x";
  };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => value(name));
  const isForm = route.mediaTypes.length > 0 && !route.mediaTypes.includes("application/json");
  const base = {
    method: route.method,
    path,
    route: route.path,
    as,
    what: "unchanged",
    isOfVendor: route.isOfVendor,
  };
  if (route.mediaTypes.length === 0) return base;
  if (isForm) return { ...base, body: formOf(route.example), headers: { "Content-Type": FORM } };
  return { ...base, body: JSON.stringify(route.example ?? {}) };
}

type Mutator = (shot: Shot, route: AttackedRoute, chance: Chance) => Shot | null;

const text = ({ body }: Shot): string => (typeof body === "string" ? body : "");
const isJson = ({ headers, body }: Shot): boolean =>
  body !== undefined && headers?.["Content-Type"] === undefined;

const mutateValue: Mutator = (shot, { example }, chance) => {
  if (!isJson(shot)) return null;
  const place = pick(chance, placesOf(example ?? {}));
  const [what, raw] = pick(chance, rawValues);
  return {
    ...shot,
    what: `${what} at ${place.join(".") || "the whole body"}`,
    body: writtenWith(example ?? {}, place, raw),
  };
};

const unknownNames: Mutator = (shot, _, chance) => {
  if (!isJson(shot) || !text(shot).startsWith("{")) return null;
  const [what, raw] = pick(chance, rawValues);
  const name = pick(chance, ['"emial"', String.raw`"\ud800"`, String.raw`"a\u0000"`, '"__proto__"', '""']);
  const rest = text(shot).slice(1);
  const comma = rest === "}" ? "" : ",";
  return { ...shot, what: `an unknown name ${name} with ${what}`, body: `{${name}:${raw}${comma}${rest}` };
};

const duplicateKeys: Mutator = (shot, _, chance) => {
  if (!isJson(shot)) return null;
  const names = [...text(shot).matchAll(/"(\w+)":/g)].map(([, name]) => name ?? "");
  if (names.length === 0) return null;
  const name = pick(chance, names);
  return {
    ...shot,
    what: `the name ${name} twice`,
    body: text(shot).replace(`"${name}":`, `"${name}":null,"${name}":`),
  };
};

const cutBody: Mutator = (shot, _, chance) => {
  if (shot.body === undefined) return null;
  const bytes = Buffer.from(shot.body);
  const kept = chance.between(0, Math.max(0, bytes.length - 1));
  return { ...shot, what: "a body cut short", body: bytes.subarray(0, kept) };
};

const wrongBytes: Mutator = (shot, _, chance) => {
  if (shot.body === undefined) return null;
  const bytes = Buffer.from(shot.body);
  for (let n = 0; n < 3; n += 1)
    bytes[chance.between(0, Math.max(0, bytes.length - 1))] = pick(chance, [0x00, 0x80, 0xc0, 0xff, 0xed]);
  return { ...shot, what: "bytes that are not text", body: bytes };
};

const strangeHeader: Mutator = (shot, _, chance) => {
  const [what, name, value] = pick(chance, hostileHeaders);
  return { ...shot, what, headers: { ...shot.headers, [name]: value } };
};

const lyingHeader: Mutator = (shot, _, chance) => {
  const [what, name, value] = pick(chance, brokenHeaders);
  return { ...shot, what, headers: { ...shot.headers, [name]: value }, isBroken: true };
};

const hostilePath: Mutator = (shot, route, chance) => {
  if (route.params.length === 0) return null;
  const [what, part] = pick(chance, hostileParts);
  return { ...shot, what: `path: ${what}`, path: route.path.replace(/\{\w+\}/g, part) };
};

const hostileQuery: Mutator = (shot, route, chance) => {
  const [what, part] = pick(chance, hostileParts);
  const name = pick(chance, [...route.query, "nobody"]);
  const again = chance.between(0, 3) === 0 ? `&${name}=${part}` : "";
  return {
    ...shot,
    what: `query ${name}: ${what}`,
    path: `${shot.path}?${name}=${part}${again}`,
  };
};

const otherMethod: Mutator = (shot, _, chance) => {
  const method = pick(chance, ["HEAD", "OPTIONS", "DELETE", "PATCH", "PUT", "TRACE", "POST", "GET"]);
  return { ...shot, what: `the method ${method}`, method };
};

const unchanged: Mutator = (shot) => shot;

const mutators: readonly (readonly [Mutator, number])[] = [
  [mutateValue, 10],
  [unknownNames, 3],
  [duplicateKeys, 2],
  [cutBody, 2],
  [wrongBytes, 2],
  [strangeHeader, 3],
  [lyingHeader, 1],
  [hostilePath, 3],
  [hostileQuery, 3],
  [otherMethod, 1],
  [unchanged, 1],
];
const bag = mutators.flatMap(([mutator, weight]) => Array.from({ length: weight }, () => mutator));

/** One changed request to one route by one sender. */
export function mutation(route: AttackedRoute, as: Sender, chance: Chance, known: Known): Shot {
  const shot = sound(route, as, chance, known);
  for (let tries = 0; tries < 8; tries += 1) {
    const mutated = pick(chance, bag)(shot, route, chance);
    if (mutated !== null) return mutated;
  }
  return strangeHeader(shot, route, chance) ?? shot;
}
