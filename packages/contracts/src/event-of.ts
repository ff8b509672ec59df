import { z } from "zod";

/** One event schema: the stored name carries the version. Objects, not strict: a reader ignores fields it does not know. */
export const event = <const T extends string, S extends z.ZodRawShape>(
  type: T,
  data: S,
): z.ZodObject<{ type: z.ZodLiteral<T>; data: z.ZodObject<S> }> =>
  z.object({ type: z.literal(type), data: z.object(data) });
