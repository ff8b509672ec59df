import { z } from "zod";
import { Code, Instant } from "./basics.ts";

/** One published version of the policy, and what became of it. */
export const PolicyVersion = z.object({
  name: Code,
  version: z.int().positive(),
  publishedAt: Instant,
  /** Who published it: the id of a key, a person or a service. */
  by: z.string().min(1).max(120),
  /** `set-aside`: newer than the one in force, and today's consumers cannot run it; `defects` say why. */
  state: z.enum(["in-force", "superseded", "set-aside"]),
  defects: z.array(z.object({ path: z.string(), code: Code, reason: z.string(), remedy: z.string() })),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;
