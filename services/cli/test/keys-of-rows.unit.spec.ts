import { describe, expect, it } from "vitest";
import { rowMapper } from "@leadstream/connectors/mapping";
import { distinctKeys } from "../src/import/distinct-keys.ts";
import { aMapping, aRow } from "./given.ts";

const fields = { "contact.email": { column: "email" } };
const byKey = aMapping(fields, { idempotencyKey: "meta:{id}" });
const byId = aMapping({ ...fields, "contact.externalIds.0": { template: "meta:{id}" } });
const defectsOf = (mapping: typeof byKey, cells: Record<string, string>): string[] => {
  const { outcome } = rowMapper(mapping)(aRow(cells));
  return outcome.kind === "ready" ? [] : outcome.defects.map(({ field, code }) => `${field} ${code}`);
};

const damaged = [
  "1.23457E+12",
  "1,23457e+12",
  "1E+15",
  "null",
  "NULL",
  "0",
  "0000",
  "#N/A",
  "#NV",
  "#REF!",
  "undefined",
  "#VALUE!",
  "#BEZUG!",
  "4.93e11",
  "'1.23457E+12",
  "-",
  "NaN",
  "[object Object]",
  "１.２３Ｅ＋１２",
  "00000000-0000-0000-0000-000000000000",
];

describe("I3 an id that a spreadsheet or a program has damaged", () => {
  it.each(damaged)("is no idempotency key: %s", (id) => {
    expect(defectsOf(byKey, { id, email: "a@b.example" })).toEqual(["idempotencyKey id.damaged"]);
  });

  it.each(damaged)("rejects a row that has no other contact: %s", (id) => {
    expect(defectsOf(byId, { id, email: "" })).toEqual(["contact.externalIds.0 id.damaged"]);
    expect(defectsOf(byId, { id, email: "a@b.example" })).toEqual([]);
  });

  it("is named by its column, and its value is not repeated", () => {
    const { outcome } = rowMapper(byKey)(aRow({ id: "1.23457E+12", email: "a@b.example" }));
    const text = JSON.stringify(outcome);
    expect(text).toContain(String.raw`column \"id\"`);
    expect(text).not.toContain("1.23457");
  });

  it.each(["1234567890123", "1e5f", "00Q5g00000ABCDE", "E12", "none-such", "2026-01-02", "a0", "7"])(
    "is not %s",
    (id) => {
      expect(defectsOf(byKey, { id, email: "a@b.example" })).toEqual([]);
    },
  );

  it("is not the zero that counts the lines of an order, in a key of several columns", () => {
    const mapping = aMapping(fields, { idempotencyKey: "{order}:{line}" });
    expect(defectsOf(mapping, { order: "A7", line: "0", email: "a@b.example" })).toEqual([]);
    expect(defectsOf(mapping, { order: "1E+12", line: "0", email: "" })).toContain(
      "idempotencyKey id.damaged",
    );
    expect(defectsOf(mapping, { order: "A7", line: "#N/A", email: "" })).toContain(
      "idempotencyKey id.damaged",
    );
  });
});

describe("I3 a key that two rows of a file have", () => {
  const outcomes = (...rows: readonly Record<string, string>[]): string[] => {
    const [map, check] = [rowMapper(byKey), distinctKeys()];
    return rows
      .map((cells, i) => check(map(aRow(cells, i + 2))).outcome)
      .map((outcome) =>
        outcome.kind === "ready" ? "ready" : outcome.defects.map(({ code }) => code).join(),
      );
  };

  it("rejects the second when its content differs", () => {
    const [one, two] = [
      { id: "1234570000000", email: "a@b.example" },
      { id: "1234570000000", email: "c@d.example" },
    ];
    expect(outcomes(one, two, one, two)).toEqual(["ready", "key.not-unique", "ready", "key.not-unique"]);
  });

  it("is a repeat when the content is the same, also if a column that the mapping does not read differs", () => {
    const row = { id: "7", email: "a@b.example" };
    expect(outcomes({ ...row, note: "x" }, row, { ...row, email: " a@b.example " })).toEqual([
      "ready",
      "ready",
      "ready",
    ]);
  });

  it("is not looked for where the mapping has no key", () => {
    const [map, check] = [rowMapper(aMapping(fields)), distinctKeys()];
    const kinds = ["a@b.example", "c@d.example"].map((email) => check(map(aRow({ email }))).outcome.kind);
    expect(kinds).toEqual(["ready", "ready"]);
  });
});

describe("I3 a cell in which a spreadsheet shows an error", () => {
  const mapping = aMapping({
    ...fields,
    "contact.phone": { column: ["mobile", "phone"] },
    "contact.fullName": { column: "name" },
  });
  const outcomeOf = (cells: Record<string, string>) =>
    rowMapper(mapping)(aRow({ email: "a@b.example", ...cells })).outcome;

  it.each(["#REF!", "#N/A", "#NV", "#DIV/0!", "#NAME?", "#WERT!", "#VALEUR!"])(
    "costs its field and is told: %s",
    (name) => {
      const outcome = outcomeOf({ name });
      expect(outcome).toMatchObject({
        kind: "ready",
        submission: { contact: { email: "a@b.example" } },
        mended: [{ field: "contact.fullName", code: "cell.error" }],
      });
      expect(JSON.stringify(outcome)).not.toContain(name);
    },
  );

  it("is passed over where another column has a value", () => {
    expect(outcomeOf({ mobile: "#REF!", phone: "+49 30 901820" })).toMatchObject({
      submission: { contact: { phone: "+49 30 901820" } },
      mended: [],
    });
  });

  it.each(["# 7", "#1 Widgets", "N/A Ltd", "#REFORM!"])("is none: %s", (name) => {
    expect(outcomeOf({ name })).toMatchObject({ submission: { contact: { fullName: name } }, mended: [] });
  });

  it("rejects the row when it is all that told who it is", () => {
    expect(rowMapper(mapping)(aRow({ email: "#N/A" })).outcome).toMatchObject({
      kind: "rejected",
      defects: [{ field: "contact.email", code: "cell.error" }],
    });
  });
});
