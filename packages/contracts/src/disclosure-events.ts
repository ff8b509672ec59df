import { z } from "zod";
import { Code, ExportId, event } from "./basics.ts";

/** Data left the system in a file. One stream for each export, so that none waits for another. */
export const DisclosureEvent = z.discriminatedUnion("type", [
  event("history.exported.v1", {
    exportId: ExportId,
    /** How much of the people it shows. Only exports in the clear are recorded. */
    mask: z.literal("clear"),
    form: z.enum(["parquet", "csv", "ndjson"]),
    fromPosition: z.int().positive(),
    untilPosition: z.int().positive(),
    /** Why, in the words of the person who exported. */
    statedPurpose: z.string().min(10).max(300),
  }),
  event("table.exported.v1", {
    exportId: ExportId,
    /** `leads`, the name of a report, or with `-leads` behind it what a number of it counts. */
    of: Code,
    form: z.enum(["csv", "xlsx"]),
    /** Names of the parameters that were given; a value may name somebody. */
    parameterNames: z.array(z.string().regex(/^(?:row\.|group\.)?[A-Za-z]{1,40}$/)),
    /** The store position that the table stands for. */
    atPosition: z.int().min(0),
    rows: z.int().min(0),
  }),
]);
export type DisclosureEvent = z.infer<typeof DisclosureEvent>;
