import { readEvent } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { madeUpSamples } from "../schemas/made-up.ts";
import { eventSchemas } from "../schemas/message-schemas.ts";
import { untold } from "../schemas/untold.ts";
import { validatorOf } from "../schemas/validator.ts";

describe("samples that are made up", () => {
  it.each(eventSchemas().map((published) => [published[1].title ?? "", published[1]] as const))(
    "of %s keep to its schema and show each optional field once there and once not",
    (type, schema) => {
      const samples = [...madeUpSamples(schema).values()];
      for (const data of samples) {
        expect(validatorOf(schema)(data)).toEqual([]);
        expect(readEvent(type, data)).not.toBeNull();
      }
      expect(untold(schema, samples)).toEqual([]);
    },
  );

  it("are the same each time", () => {
    const [, schema] = eventSchemas()[0] ?? ["", {}];
    expect(madeUpSamples(schema)).toEqual(madeUpSamples(schema));
  });
});
