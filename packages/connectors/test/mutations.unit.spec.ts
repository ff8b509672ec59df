import { describe, it } from "vitest";
import { holdsUnderMutation } from "./support/mutated.ts";
import { samples } from "./support/samples.ts";

// The int spec runs ten thousand of each.
describe.each(samples)("$connector", (sample) => {
  it("answers whatever its payload is turned into", () => holdsUnderMutation(sample, 60));
});
