import { describe, it } from "vitest";
import { holdsUnderMutation } from "./support/mutated.ts";
import { samples } from "./support/samples.ts";

/** A few of each, so that a fault shows at once; `mutations.int.spec.ts` sends thousands. */
describe.each(samples)("$connector", (sample) => {
  it("answers whatever its payload is turned into", () => holdsUnderMutation(sample, 60));
});
