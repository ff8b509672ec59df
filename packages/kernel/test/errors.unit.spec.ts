import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault, faultOfSystem, remedyFor } from "../src/index.ts";
import { faultCodes } from "../src/errors.ts";

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: system call failed, write '/home/jane'`), { code, syscall: "write" });

describe("issue 11: an error of the operating system", () => {
  it.each([
    ["ENOSPC", "disk.full", "retry"],
    ["EDQUOT", "disk.full", "retry"],
    ["EMFILE", "process.exhausted", "retry"],
    ["ENFILE", "process.exhausted", "retry"],
    ["ENOMEM", "process.exhausted", "retry"],
    ["EROFS", "disk.failed", "halt"],
    ["EIO", "disk.failed", "halt"],
  ])("%s becomes %s with remedy %s, without the path", (errno, code, remedy) => {
    const fault = faultOfSystem(systemError(errno));
    expect(fault).toMatchObject({ code, remedy, message: expect.not.stringContaining("jane") });
    expect(remedyFor(systemError(errno))).toBe(remedy);
  });

  it("leaves other errors unchanged", () => {
    const missing = systemError("ENOENT");
    expect(faultOfSystem(missing)).toBe(missing);
    expect(remedyFor(missing)).toBe("halt");
    expect(remedyFor(new Fault("store.full", "no space left"))).toBe("retry");
  });
});

describe("every fault code", () => {
  it("has a row in the runbook with its remedy", async () => {
    const runbook = await readFile(join(import.meta.dirname, "../../../infra/runbooks/errors.md"), "utf8");
    const rows = [...runbook.matchAll(/^\| `([a-z.-]+)` +\| (\w+)/gmu)].map(([, code, remedy]) => [
      code,
      remedy,
    ]);
    const all = faultCodes.map((code) => [code, new Fault(code, "").remedy]);
    expect(rows.toSorted()).toEqual(all.toSorted());
  });
});
