import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "./command-line.ts";
import { type FixtureSystem, fixtureSystem } from "./fixture-system.ts";

let system: FixtureSystem;
let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  system = await fixtureSystem();
  folder = await mkdtemp(join(tmpdir(), "proposed-"));
});
afterEach(async () => {
  await system.close();
  await rm(folder, { recursive: true });
});

const without = (...more: string[]): string[] => [
  ...["import", at("a.csv"), "--data", at("data"), "--url", system.url, "--key", "k", "--json", ...more],
];
const summaryOf = (out: string): Record<string, unknown> => JSON.parse(out);

describe("importing a file without a mapping", () => {
  it("prints the mapping that its header proposes, and sends by it only after --accept", async () => {
    await writeFile(at("a.csv"), "Vorname;E-Mail\nAnna;a@mail.example\n");
    const asked = await run(without());
    expect(asked.exit).toBe(1);
    expect(asked.err).toContain('"contact.email"');
    expect(asked.err).toContain("import.mapping-proposed");
    expect(system.requests).toEqual([]);
    expect(summaryOf((await run(without("--accept"))).out)).toMatchObject({ sender: "a", received: 1 });
  });

  it("checks by it in a dry run", async () => {
    await writeFile(at("a.csv"), "姓名,手机\n张伟,+8613800000000\n");
    expect(summaryOf((await run(without("--dry-run"))).out)).toMatchObject({ ready: 1, sent: 0 });
  });
});
