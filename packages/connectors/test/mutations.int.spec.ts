import { describe, it } from "vitest";
import { holdsUnderMutation } from "./support/mutated.ts";
import { samples } from "./support/samples.ts";

/** The first of the ten thousand that `mutations.soak.spec.ts` sends. */
const COUNT = 300;

describe.each(samples)("$connector", (sample) => {
  it(`answers ${COUNT} mutations of its payload`, () => holdsUnderMutation(sample, COUNT));
});
