import { Submission } from "@leadstream/contracts";
import { z } from "zod";

/** The part of a JSON Schema that describes the fields below a node. */
const Shape = z.object({
  get properties() {
    return z.record(z.string(), Shape).optional();
  },
  get items() {
    return Shape.optional();
  },
});
type Shape = z.infer<typeof Shape>;

const submission = Shape.parse(z.toJSONSchema(Submission, { io: "input" }));
/** Set once for the whole file, at the top of the mapping. */
const setOnTop = new Set(["record", "contactHeldBySender"]);

/**
 * Whether a dotted path leads to a single value of a submission: `contact.email`, `consents.0.given`.
 * Lists are addressed by number.
 */
export function isSubmissionField(path: string): boolean {
  if (setOnTop.has(path)) return false;
  let node: Shape | undefined = submission;
  for (const step of path.split(".")) node = /^\d+$/u.test(step) ? node?.items : node?.properties?.[step];
  return node !== undefined && node.properties === undefined && node.items === undefined;
}
