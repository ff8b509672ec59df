import { describe, it } from "vitest";
import { holdsUnderMutation } from "./support/mutated.ts";
import { samples } from "./support/samples.ts";

const COUNT = 10_000;

describe.each(samples)("$connector", (sample) => {
  it(`answers ${COUNT} mutations of its payload`, () => holdsUnderMutation(sample, COUNT));
});
