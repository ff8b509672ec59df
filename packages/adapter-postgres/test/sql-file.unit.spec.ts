import { expect, it } from "vitest";
import { sqlFile } from "../src/sql.ts";

const sql = sqlFile(import.meta, "./two-statements.sql");

it("returns a statement by its name, with the comments before it", () => {
  expect(sql("first").text).toBe("-- Why it is so.\nSELECT 1");
  expect(sql("second").text).toBe("SELECT 2");
});

it("gives each version of a statement its own name on a connection", () => {
  expect(sql("first").name).toMatch(/^first:[0-9a-f]{12}$/u);
});

it("refuses a name that is missing in the file, and a name that occurs twice", () => {
  expect(() => sql("third")).toThrow("./two-statements.sql has no statement third");
  expect(() => sqlFile(import.meta, "./statement-twice.sql")).toThrow("has the statement first twice");
});
