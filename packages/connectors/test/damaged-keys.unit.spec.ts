import { describe, expect, it } from "vitest";
import { keyOf } from "../src/mapped-item.ts";

const item = (key: string | null) =>
  ({ key, record: {}, occurredAt: null, submission: { kind: "form", fields: {} } }) as const;

describe("the key of an item", () => {
  it.each(["null", "undefined", "0", "1.23457E+12", "form:null"])(
    "is none where the system wrote no id: %s",
    (key) => {
      expect(keyOf("typeform", item(key))).toBeNull();
    },
  );

  it.each(["17", "form:17", "a-b-c"])("is the id of the system: %s", (key) => {
    expect(keyOf("typeform", item(key))).toBe(`typeform:${key}`);
  });
});
