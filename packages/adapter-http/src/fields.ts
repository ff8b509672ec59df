import { unknownFields, wantedFields } from "@leadstream/contracts";
import { z } from "zod";
import { HttpProblem } from "./problems.ts";
import type { Reply } from "./reply.ts";
import { jsonReply } from "./reply.ts";
import { tagged } from "./entity-tag.ts";
import type { Context, RouteAnswer } from "./route.ts";

/*
 * `fields=a,b`: only these top-level fields of a row, or of a single thing. Such an answer has a media type of its own, so
 * that the ordinary one keeps its exact schema, in which nothing is missing that a client relies on.
 */

export const PART = "application/vnd.leadstream.part+json";

type Part = NonNullable<RouteAnswer["part"]>;

const namesOf = (row: z.ZodObject): readonly string[] => Object.keys(row.shape).toSorted();

/** The query parameter. A client sees a list of known names; whoever names another one is told all of them. */
export const fieldsParameter = (row: z.ZodObject): z.ZodExactOptional<z.ZodString> =>
  z
    .string()
    .exactOptional()
    .meta({
      description:
        "Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.",
      param: { style: "form", explode: false },
      override: {
        type: "array",
        items: { type: "string", enum: [...namesOf(row)] },
        minItems: 1,
        uniqueItems: true,
      },
    });

/** The documentation of the answer with only some fields of each row. */
export const partOfRows = (page: z.ZodObject, row: z.ZodObject): Part => {
  const rows = z.array(row.partial());
  const more = "compared" in page.shape ? { compared: rows.optional() } : {};
  return { type: PART, schema: page.extend({ rows, ...more }) };
};

/** The documentation of the answer with only some fields of a single thing. */
export const partOfOne = (schema: z.ZodObject): Part => ({
  type: PART,
  schema: schema.partial(),
});

/** @throws HttpProblem `query.invalid`, which names the known fields. */
function wantedOf(fields: string, row: z.ZodObject): ReadonlySet<string> {
  const known = namesOf(row);
  const unknown = unknownFields(fields, known);
  if (unknown === 0) return new Set(wantedFields(fields));
  throw new HttpProblem("query.invalid", `1 defect. There is: ${known.join(", ")}.`, {
    defects: [
      {
        field: "fields",
        code: "field.unknown",
        message: `${unknown} of these names ${unknown === 1 ? "is no field" : "are no fields"} here; the detail lists all there are.`,
      },
    ],
  });
}

const picked = (row: object, wanted: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => wanted.has(name)));

/** What the caller asked of an answer: which fields, and whether the client has it already. */
export type Asked = {
  readonly row: z.ZodObject;
  readonly fields: string | undefined;
  readonly context: Pick<Context, "ifNoneMatch">;
};

type Page = {
  readonly position: number;
  readonly rows: readonly object[];
  readonly compared?: readonly object[];
};

const reply = (value: { readonly position: number }, body: object, { fields, context }: Asked): Reply =>
  tagged(jsonReply(200, body, fields === undefined ? {} : { "Content-Type": PART }), value.position, context);

/** A page with an ETag, and of each row only the wanted fields. @throws HttpProblem `query.invalid` */
export function pageOf(page: Page, asked: Asked): Reply {
  if (asked.fields === undefined) return reply(page, page, asked);
  const wanted = wantedOf(asked.fields, asked.row);
  const of = (rows: readonly object[]): readonly object[] => rows.map((row) => picked(row, wanted));
  const compared = page.compared === undefined ? {} : { compared: of(page.compared) };
  return reply(page, { ...page, rows: of(page.rows), ...compared }, asked);
}

/** A single thing with an ETag, and only the wanted fields. @throws HttpProblem `query.invalid` */
export const oneOf = (value: object & { readonly position: number }, asked: Asked): Reply =>
  reply(value, asked.fields === undefined ? value : picked(value, wantedOf(asked.fields, asked.row)), asked);

/** Before the work: a misspelt field should cost nothing. @throws HttpProblem `query.invalid` */
export function mustKnow({ fields, row }: Pick<Asked, "fields" | "row">): void {
  if (fields !== undefined) wantedOf(fields, row);
}
