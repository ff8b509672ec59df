import { describe, it } from "vitest";
import { holdsUnderMutation } from "./support/mutated.ts";
import { samples } from "./support/samples.ts";

describe.each(samples)("$connector", (sample) => {
  it("answers ten thousand mutations of its payload", { timeout: 240_000 }, () =>
    holdsUnderMutation(sample, 10_000),
  );
});
