import type { JsonSchema } from "../json-schema.ts";

/*
 * The opposite direction of `narrowings`: a reader of a released schema reads what today's writer writes. It ignores
 * unknown fields, and must accept a longer list of values and a wider limit. It depends on which fields are there, and
 * on their types.
 */

/** Path in the schema, such as `$.from.repId`, and what breaks a reader. */
export type Break = { readonly path: string; readonly why: string };

const branchesOf = ({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] | undefined => anyOf ?? oneOf;

const typesOf = ({ type, const: value, enum: values }: JsonSchema): readonly string[] => {
  if (type !== undefined) return typeof type === "string" ? [type] : type;
  const listed = values ?? (value === undefined ? [] : [value]);
  return [...new Set(listed.map((v) => (v === null ? "null" : typeof v)))];
};

/** @returns what breaks a reader of `released` in data that `today` allows; empty when nothing. */
export function readerBreaks(released: JsonSchema, today: JsonSchema, path = "$"): readonly Break[] {
  const [known, written] = [branchesOf(released), branchesOf(today)];
  if (known !== undefined || written !== undefined)
    return (written ?? [today]).flatMap((branch) => newBranch(known ?? [released], branch, path));
  return [
    ...newTypes(released, today, path),
    ...fields(released, today, path),
    ...inner(released, today, path),
  ];
}

function newBranch(known: readonly JsonSchema[], branch: JsonSchema, path: string): readonly Break[] {
  const attempts = known.map((one) => readerBreaks(one, branch, path));
  if (attempts.some((attempt) => attempt.length === 0)) return [];
  const [only, ...others] = attempts;
  if (only !== undefined && others.length === 0) return only;
  return [
    {
      path,
      why: `may now be ${typesOf(branch).join(" or ") || "anything"} of a shape that was not among those`,
    },
  ];
}

function newTypes(released: JsonSchema, today: JsonSchema, path: string): readonly Break[] {
  const [known, written] = [typesOf(released), typesOf(today)];
  if (known.length === 0) return [];
  if (written.length === 0) return [{ path, why: `was ${known.join(" or ")} and may now be anything` }];
  return written
    .filter((type) => !known.includes(type) && !(type === "integer" && known.includes("number")))
    .map((type) => ({ path, why: `was ${known.join(" or ")} and may now be ${type}` }));
}

function fields(released: JsonSchema, today: JsonSchema, path: string): readonly Break[] {
  const written = today.properties ?? {};
  return Object.entries(released.properties ?? {}).flatMap(([name, field]) => {
    const at = `${path}.${name}`;
    const now = written[name];
    const wasAlways = released.required?.includes(name) === true;
    if (now === undefined) return wasAlways ? [{ path: at, why: "was always there and is gone" }] : [];
    const isMissing = wasAlways && today.required?.includes(name) !== true;
    return [
      ...(isMissing ? [{ path: at, why: "was always there and may now be missing" }] : []),
      ...readerBreaks(field, now, at),
    ];
  });
}

/** Items of lists and values of maps. */
function inner(released: JsonSchema, today: JsonSchema, path: string): readonly Break[] {
  const [known, written] = [released.additionalProperties, today.additionalProperties];
  return [
    ...(released.items && today.items ? readerBreaks(released.items, today.items, `${path}[]`) : []),
    ...(typeof known === "object" && typeof written === "object"
      ? readerBreaks(known, written, `${path}.*`)
      : []),
  ];
}
