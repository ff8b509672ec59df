import { describe, expect, it } from "vitest";
import { forEachConsumer } from "../src/for-each-consumer.ts";

const two = [
  { service: "capture", group: "capture.v1" },
  { service: "billing", group: "billing.v2" },
];

describe("places for consumers", () => {
  it("hold the template once for each consumer, whatever stood there", () => {
    const text = `names:
  - api
  # For each consumer: - { name: $service, group: $group }
  - { name: gone, group: gone.v1 }
  # End of consumers.
  - relay
`;
    expect(forEachConsumer(text, two)).toBe(`names:
  - api
  # For each consumer: - { name: $service, group: $group }
  - { name: capture, group: capture.v1 }
  - { name: billing, group: billing.v2 }
  # End of consumers.
  - relay
`);
  });

  it("take templates of several lines, with a blank line between", () => {
    const text = `services:
  # For each consumer:
  #   $service:
  #     image: $service
  # End of consumers.
`;
    expect(forEachConsumer(text, two)).toBe(`services:
  # For each consumer:
  #   $service:
  #     image: $service
  capture:
    image: capture

  billing:
    image: billing
  # End of consumers.
`);
  });

  it("are filled the same a second time", () => {
    const text = "# For each consumer: - $service\n# End of consumers.\n";
    const once = forEachConsumer(text, two);
    expect(forEachConsumer(once, two)).toBe(once);
    expect(forEachConsumer(once, two.slice(1))).toBe(
      "# For each consumer: - $service\n- billing\n# End of consumers.\n",
    );
  });

  it.each(["no place at all\n", "# For each consumer: - $service\n- capture\n"])(
    "that are missing or have no end are refused: %j",
    (text) => {
      expect(() => forEachConsumer(text, two)).toThrow('"# End of consumers." is missing');
    },
  );
});
