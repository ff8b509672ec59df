import { z } from "zod";
import { ExportId, event } from "./basics.ts";

/** Personal data left the system. One stream for each export, so that none waits for another. */
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
]);
export type DisclosureEvent = z.infer<typeof DisclosureEvent>;
