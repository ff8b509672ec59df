import { Fault } from "@leadstream/kernel";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { faultOf } from "../src/pg-faults.ts";

const saidBy = (sqlstate: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError("could not extend file of jane@private.example", 10, "error"), {
    code: sqlstate,
    severity: "ERROR",
  });

const system = (code: string): Error =>
  Object.assign(new Error(`${code}: write '/home/jane'`), { code, syscall: "write" });

describe("issue 11: an error of PostgreSQL", () => {
  it.each([
    ["53100", "store.full", "retry"],
    ["53000", "store.exhausted", "retry"],
    ["53200", "store.exhausted", "retry"],
    ["53300", "store.exhausted", "retry"],
    ["53400", "store.exhausted", "retry"],
    ["57014", "store.cancelled", "retry"],
    ["57P01", "store.unavailable", "retry"],
    ["57P03", "store.unavailable", "retry"],
    ["57P05", "store.unavailable", "retry"],
    ["58000", "store.io-failed", "retry"],
    ["58030", "store.io-failed", "retry"],
    ["58P01", "store.damaged", "halt"],
    ["XX001", "store.damaged", "halt"],
    ["40001", "store.unavailable", "retry"],
    ["40003", "store.unavailable", "retry"],
    ["40P01", "store.unavailable", "retry"],
    ["08006", "store.unavailable", "retry"],
    ["25006", "store.read-only", "retry"],
    ["25P03", "store.unavailable", "retry"],
    ["55P03", "store.unavailable", "retry"],
    ["28P01", "config.invalid", "halt"],
    ["42501", "config.invalid", "halt"],
  ])("%s is %s and the loop may %s", (sqlstate, code, remedy) => {
    const fault = faultOf(saidBy(sqlstate));
    expect(fault).toMatchObject({ code, remedy, details: { sqlstate } });
    expect(fault instanceof Fault ? fault.message : "").not.toContain("jane");
  });

  it.each(["22012", "23505", "42P01", "40002", "XX000"])("%s stays the bug it is", (sqlstate) => {
    const thrown = saidBy(sqlstate);
    expect(faultOf(thrown)).toBe(thrown);
  });

  it("a system without free sockets is out of files, not a bug", () => {
    expect(faultOf(system("EMFILE"))).toMatchObject({ code: "process.exhausted", remedy: "retry" });
  });
});
