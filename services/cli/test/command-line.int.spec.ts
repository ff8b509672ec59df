import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Fault } from "@leadstream/kernel";
import type { Here } from "../src/context.ts";
import { run } from "./command-line.ts";
import { type FixtureSystem, fixtureSystem, leadDetail, sources } from "./fixture-system.ts";

let system: FixtureSystem;
let folder: string;
beforeAll(async () => {
  system = await fixtureSystem();
  folder = await mkdtemp(join(tmpdir(), "command-line-"));
  await mkdir(join(folder, "postgres"));
});
afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true });
});

describe("the command line", () => {
  it("explains itself, and each command with examples", async () => {
    const { exit, out } = await run(["--help"]);
    expect(exit).toBe(0);
    expect(out).toContain("Exit codes: 0 done, 1 wrong use, 2 wrong data");
    for (const command of ["import", "report"])
      expect((await run([command, "--help"])).out).toContain("Examples:");
  });

  it.each([
    [["imprt"], "Did you mean import?"],
    [["import"], "'file'"],
    [["import", "a.csv", "--mapping", "m", "--batch", "0"], "from 1 to 1000"],
    [["report", "sorces"], "funnel, sources"],
    [["report", "funnel", "--url", "ftp://x"], "http://"],
  ])("refuses %j as wrong use and says what is right", async (words, hint) => {
    const { exit, err, out } = await run(words);
    expect(exit).toBe(1);
    expect(err).toContain(hint);
    expect(out).toBe("");
  });

  it("explains a Fault in two lines, with the next step", async () => {
    const inUse = () => Promise.reject(new Fault("data-folder.in-use", "held by process 7"));
    const { exit, err } = await run(["report", "funnel", "--data", folder], {
      context: { here: { start: inUse, open: inUse } },
    });
    expect(exit).toBe(3);
    expect(err).toBe(
      "error data-folder.in-use: held by process 7\n" +
        " next another leadstream uses it: use that one, stop it, or name another folder with --data\n",
    );
  });
});

describe("a report", () => {
  const asked = (...more: string[]) => ["report", "sources", "--url", system.url, ...more];

  it("is one JSON object with --json", async () => {
    const { exit, out } = await run(asked("--json"));
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toEqual(sources);
  });

  it("is a table that fits the terminal, and names its store position", async () => {
    const { out } = await run(asked(), { terminal: { columns: 70 } });
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(70);
    expect(out).toContain("2,296");
    expect(out).toContain("1,234.50");
    expect(out).toContain("at position 42");
  });

  it("issue 15: takes the grammar as options, and filters by --where", async () => {
    await run(
      asked(
        "--from",
        "2026-03-01",
        "--as-known-at",
        "42",
        "--sort",
        "-wins",
        "--where",
        "channel=search",
        "--json",
      ),
    );
    expect(system.requests.at(-1)?.path).toBe(
      "/v1/reports/sources?from=2026-03-01&asKnownAt=42&sort=-wins&channel=search",
    );
  });

  it("issue 15: is CSV with --csv", async () => {
    const { exit, out } = await run(asked("--csv"));
    expect(exit).toBe(0);
    expect(out.split("\n")[0]).toBe("channel,campaign,leads,wins,value,currency,first,last,linear");
    expect((await run(asked("--csv", "--json"))).exit).toBe(1);
  });

  it("issue 15: lists what a number counts, with its total", async () => {
    const number = ["--leads", "value", "--row", "channel=search", "--group", "team", "--row", "team=emea"];
    const { exit, out } = await run(asked(...number));
    expect(exit).toBe(0);
    expect(system.requests.at(-1)?.path).toBe(
      "/v1/reports/sources/leads?group=team&row.channel=search&group.team=emea&figure=value",
    );
    expect(out).toContain("1234.50 EUR");
    expect(out).toContain("1 of 2, 2000.00 EUR at position 42");
    expect(out).toContain("--where after=42~1");
    expect((await run(asked(...number, "--json"))).out).toContain('"total":2');
  });

  it("issue 15: writes all that a number counts into a workbook, or as CSV", async () => {
    const file = join(folder, "number.xlsx");
    const number = ["--leads", "value", "--row", "channel=search", "--where", "campaign=spring"];
    const { exit, out } = await run(asked(...number, "--xlsx", file));
    expect([exit, out]).toEqual([0, `${file}: 2 rows, at position 42\n`]);
    expect(await readFile(file, "utf8")).toContain("the file");
    const parameters = { campaign: "spring", figure: "value", "row.channel": "search" };
    expect((await run(asked(...number, "--csv"))).out).toContain("the file");
    expect(system.orders).toEqual(["xlsx", "csv"].map((form) => ({ of: "sources-leads", form, parameters })));
    expect((await run(asked("--leads", "nothing", "--xlsx", file))).exit).toBe(1);
    expect(system.orders).toHaveLength(2);
  });

  it("issue 15: says which numbers have lists, and why one has none", async () => {
    const { exit, err } = await run(asked("--leads", "nothing"));
    expect(exit).toBe(1);
    expect(err).toContain("sources has no number of this name");
    expect(err).toContain("name one of leads, opportunities, wins");
    expect((await run(["report", "teams", "--leads", "reps", "--url", system.url])).err).toContain(
      "it has no list: it counts reps",
    );
  });

  it("comes from the system that runs on the data folder", async () => {
    const runtime = { pid: process.pid, url: system.url, key: "local" };
    await writeFile(join(folder, "runtime.json"), JSON.stringify(runtime));
    expect((await run(["report", "sources", "--json", "--data", folder])).exit).toBe(0);
    expect(system.requests.at(-1)?.key).toBe("Bearer local");
  });

  it("comes from a system started for the command when none runs, and stopped afterwards", async () => {
    await writeFile(
      join(folder, "runtime.json"),
      JSON.stringify({ pid: 2 ** 22 + 1, url: system.url, key: "x" }),
    );
    const steps: string[] = [];
    const step = (name: string) => async (): Promise<void> => void steps.push(name);
    const start: Here["start"] = async (dataDir) => {
      steps.push(`start ${dataDir}`);
      return {
        url: system.url,
        key: "k",
        get stores(): never {
          throw new Error("a report asks the api");
        },
        recordVerify: () => Promise.reject(new Error("a report verifies nothing")),
        ended: new Promise(() => undefined),
        catchUp: step("catch up"),
        finish: step("finish"),
        close: step("close"),
      };
    };
    const open = () => Promise.reject(new Error("a report asks the api"));
    const { exit } = await run(["report", "sources", "--data", folder], {
      context: { here: { start, open } },
    });
    expect(exit).toBe(0);
    expect(steps).toEqual([`start ${folder}`, "catch up", "finish", "close"]);
  });
});

describe("a lead", () => {
  const show = (id: string, ...more: string[]) => run(["lead", "show", id, "--url", system.url, ...more]);
  const { leadId } = leadDetail.lead;

  it("is shown with owner, source, defects, consents and its whole history", async () => {
    const { exit, out } = await show(leadId);
    expect(exit).toBe(0);
    for (const words of [
      leadId,
      "google / spring",
      "not a phone number",
      "ada@northwind.example",
      "marketing by email",
      "lead.captured",
      "kind form; source channel google",
      `ada (${leadDetail.owner.repId})`,
      "1,234.50 EUR",
    ])
      expect(out).toContain(words);
  });

  it("is one JSON object with --json", async () => {
    expect(JSON.parse((await show(leadId, "--json")).out)).toEqual(leadDetail);
  });

  it("is wrong use with an invalid id, and wrong data with an unknown one", async () => {
    expect((await show("7")).exit).toBe(1);
    expect((await show(leadId.replace("0001", "0002"))).exit).toBe(2);
  });
});
