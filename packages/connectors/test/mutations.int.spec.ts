import { describe, it } from "vitest";
import { holdsUnderMutation } from "./support/mutated.ts";
import { samples } from "./support/samples.ts";

/** `infra/acceptance/intake.sh` sends ten thousand of each connector, which takes minutes. */
const count = Number(process.env["MUTATIONS"] ?? 2_000);

describe.each(samples)("$connector", (sample) => {
  it(`answers ${count} mutations of its payload`, { timeout: 240_000 }, () =>
    holdsUnderMutation(sample, count),
  );
});
