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

describe("a person at the terminal", () => {
  const answering = (...answers: string[]) => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string | null> => {
      questions.push(question);
      return answers.shift() ?? null;
    };
    return { questions, world: { context: { ask }, terminal: { isInteractive: true } } };
  };

  it("is shown the mapping and some rows, and imports after a yes", async () => {
    await writeFile(at("a.csv"), "Vorname;E-Mail\nAnna;a@mail.example\n");
    const { questions, world } = answering("y");
    const { out, err } = await run(without(), world);
    expect(questions).toEqual(["Import with this mapping? [y/N] "]);
    expect(err).toMatch(/contact\.firstName +Vorname +Anna/u);
    expect(summaryOf(out)).toMatchObject({ received: 1 });
  });

  it.each(["", "n", "no", "yessir", "nein"])("imports nothing after %j", async (answer) => {
    await writeFile(at("a.csv"), "Vorname;E-Mail\nAnna;a@mail.example\n");
    const { exit, err } = await run(without(), answering(answer).world);
    expect({ exit, requests: system.requests }).toEqual({ exit: 1, requests: [] });
    expect(err).toContain("--accept");
  });

  const dated = "E-Mail,Datum\na@mail.example,03/04/2026\n";

  it("is asked what dates mean that could be two things", async () => {
    await writeFile(at("a.csv"), dated);
    const { questions, world } = answering("dmy", "y");
    await run(without(), world);
    expect(questions[0]).toContain('column "Datum": the dates can be read as M/d/yyyy or as d/M/yyyy');
    expect([...system.taken.values()][0]?.submission["occurredAt"]).toBe("2026-04-03T00:00:00.000Z");
  });

  it("says it with --dates where nobody can be asked", async () => {
    await writeFile(at("a.csv"), dated);
    const { exit, err } = await run(without("--accept"));
    expect({ exit, err }).toEqual({ exit: 1, err: expect.stringContaining("--dates DMY or --dates MDY") });
    await run(without("--accept", "--dates", "MDY"));
    expect([...system.taken.values()][0]?.submission["occurredAt"]).toBe("2026-03-04T00:00:00.000Z");
  });

  it("imports by a ready mapping without a question, and hears which there are", async () => {
    await writeFile(at("a.csv"), "Record ID,Email,Contact owner\n7,a@mail.example,R\n");
    expect(summaryOf((await run(without("--mapping", "hubspot"))).out)).toMatchObject({
      sender: "hubspot",
      received: 1,
    });
    const { exit, err } = await run(without("--mapping", "hubspod"));
    expect({ exit, err }).toEqual({ exit: 1, err: expect.stringMatching(/airtable, .*hubspot, .*zoho/u) });
  });
});

describe("a row with a field that cannot be read", () => {
  it("goes on without it; the field is sent as a defect and counted", async () => {
    await writeFile(at("a.csv"), "E-Mail,Datum\na@mail.example,14.03.2026\nb@mail.example,soon\n");
    const { out } = await run(without("--accept"));
    expect(summaryOf(out)).toMatchObject({
      received: 2,
      rejected: 0,
      mended: 1,
      defects: [{ code: "unreadable-date", count: 1 }],
    });
  });
});
