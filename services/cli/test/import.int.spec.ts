import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRejects } from "../src/import/rejects.ts";
import { aRow, csvFormat } from "./given.ts";
import { run } from "./command-line.ts";
import { type FixtureSystem, fixtureSystem } from "./fixture-system.ts";

let system: FixtureSystem;
let folder: string;
const at = (name: string): string => join(folder, name);

const mapping = {
  version: 1,
  sender: "crm",
  idempotencyKey: "crm:{id}",
  fields: {
    "contact.email": { column: "mail", required: true },
    occurredAt: { column: "on", dates: ["yyyy-MM-dd", "dd.MM.yyyy"], required: true },
    "source.channel": { column: "origin" },
  },
};
const header = "id,mail,on,origin\n";
const line = (id: number): string => `r${id},p${id}@mail.example,2026-01-02,web\n`;
const lines = (count: number): string => Array.from({ length: count }, (_, i) => line(i)).join("");

beforeEach(async () => {
  system = await fixtureSystem();
  folder = await mkdtemp(join(tmpdir(), "import-"));
  await writeFile(at("m.json"), JSON.stringify(mapping));
});
afterEach(async () => {
  await system.close();
  await rm(folder, { recursive: true });
});

const importing = (file: string, ...more: string[]): string[] => [
  "import",
  at(file),
  ...["--mapping", at("m.json"), "--data", at("data"), "--url", system.url, "--key", "k"],
  ...["--json", "--batch", "10", ...more],
];
const summaryOf = (out: string): Record<string, unknown> => JSON.parse(out);

describe("importing a file", () => {
  it("sends every row once, under the mapping's sender, and waits until all are decided", async () => {
    await writeFile(at("a.csv"), header + lines(95));
    const { exit, out } = await run(importing("a.csv"));
    expect(exit).toBe(0);
    expect(summaryOf(out)).toMatchObject({
      ending: "finished",
      read: 95,
      sent: 95,
      received: 95,
      repeated: 0,
      rejected: 0,
      rejectsFile: null,
      conservation: { sender: "crm", received: 95, accepted: 95, undecided: 0 },
    });
    expect([...system.taken.keys()].toSorted()).toEqual(
      Array.from({ length: 95 }, (_, i) => `crm/crm:r${i}`).toSorted(),
    );
    expect(system.requests.find(({ path }) => path === "/v1/imports/crm")?.key).toBe("Bearer k");
  });

  it("adds nothing when it is run again", async () => {
    await writeFile(at("a.csv"), header + lines(25));
    await run(importing("a.csv"));
    const { out } = await run(importing("a.csv"));
    expect(summaryOf(out)).toMatchObject({ received: 0, repeated: 25, conservation: { received: 25 } });
    expect(system.taken.size).toBe(25);
  });

  it.each([
    ["answers 503", "503"],
    ["answers 429", "429"],
    ["cuts the connection before the work", "cut-before"],
    ["cuts the connection after the work", "cut-after"],
  ] as const)("tries again when the system %s, with the same keys", async (_, trouble) => {
    system.troubles.push(trouble, trouble);
    await writeFile(at("a.csv"), header + lines(30));
    const { exit, out } = await run(importing("a.csv"));
    expect(exit).toBe(0);
    expect(summaryOf(out)).toMatchObject({ sent: 30, refused: 0, conservation: { received: 30 } });
    expect(system.taken.size).toBe(30);
  });

  it("splits a batch whose texts are long", async () => {
    const fields = { ...mapping.fields, "contact.message": { column: "text" } };
    await writeFile(at("m.json"), JSON.stringify({ ...mapping, fields }));
    const rows = Array.from({ length: 60 }, (_, id) => line(id).replace("\n", `,${"x".repeat(7500)}\n`));
    await writeFile(at("a.csv"), `id,mail,on,origin,text\n${rows.join("")}`);
    const { out } = await run(importing("a.csv", "--batch", "1000"));
    expect(summaryOf(out)).toMatchObject({ sent: 60, received: 60 });
    const sizes = system.requests
      .filter(({ path }) => path === "/v1/imports/crm")
      .map(({ rows: count }) => count);
    expect(sizes).toHaveLength(2);
  });

  it("reads NDJSON and gzip alike", async () => {
    const rows = [0, 1, 2].map((id) => ({
      id: `r${id}`,
      mail: `p${id}@mail.example`,
      on: "02.01.2026",
      origin: null,
    }));
    await writeFile(at("a.ndjson"), `${rows.map((row) => JSON.stringify(row)).join("\n")}\n{"broken\n[1]\n`);
    expect(summaryOf((await run(importing("a.ndjson"))).out)).toMatchObject({ received: 3, rejected: 2 });
    await writeFile(at("b.csv.gz"), gzipSync(header + lines(12)));
    expect(summaryOf((await run(importing("b.csv.gz"))).out)).toMatchObject({
      read: 12,
      repeated: 3,
      received: 9,
    });
  });

  it("names the option of a wrong key", async () => {
    system.troubles.push("401");
    await writeFile(at("a.csv"), header + lines(3));
    const { exit, err } = await run(importing("a.csv"));
    expect(exit).toBe(1);
    expect(err).toContain("system.refused-key");
    expect(err).toContain("--key or LEADSTREAM_KEY");
  });

  it("is unavailable, with a next step, when nothing answers", async () => {
    await writeFile(at("a.csv"), header + lines(3));
    await system.close();
    const { exit, err } = await run(importing("a.csv"));
    expect(exit).toBe(3);
    expect(err).toContain("system.unreachable");
    expect(err).toContain("leadstream start");
  });

  it("gives up when the system stays busy, keeps its progress, and continues later", async () => {
    await writeFile(at("a.csv"), header + lines(20));
    system.hooks.afterBatch = () => {
      system.troubles.push(...Array.from({ length: 500 }, () => "503" as const));
    };
    const { exit, err } = await run(importing("a.csv", "--in-flight", "1"));
    expect(exit).toBe(3);
    expect(err).toContain("system.busy");
    expect(err.match(/waiting, and trying again/gu)).toHaveLength(1);
    system.troubles.splice(0);
    expect(summaryOf((await run(importing("a.csv"))).out)).toMatchObject({
      read: 20,
      received: 20,
      repeated: 0,
    });
  });
});

describe("stop and resume", () => {
  it("stops after the batches under way, and continues from there when run again", async () => {
    await writeFile(at("a.csv"), header + lines(200));
    const asked = new AbortController();
    system.hooks.afterBatch = (batches) => {
      if (batches === 6) asked.abort();
    };
    const first = await run(importing("a.csv", "--in-flight", "2"), { stop: asked.signal });
    expect(first.exit).toBe(130);
    expect(first.err).toContain("run the same command to continue");
    const { read, ending } = summaryOf(first.out);
    expect(ending).toBe("stopped");
    expect(read).toBeGreaterThanOrEqual(50);
    expect(read).toBeLessThan(200);

    const handedIn = system.requests.reduce((sum, { rows }) => sum + rows, 0);
    const second = await run(importing("a.csv"));
    expect(second.exit).toBe(0);
    expect(summaryOf(second.out)).toMatchObject({
      ending: "finished",
      read: 200,
      conservation: { received: 200 },
    });
    expect(system.requests.reduce((sum, { rows }) => sum + rows, 0) - handedIn).toBe(200 - Number(read));
    expect(system.taken.size).toBe(200);
  });

  it("continues after a failure too, and keeps the rejects of both runs", async () => {
    const broken = (id: number): string => `${id},,2026-01-02,web\n`;
    await writeFile(at("a.csv"), header + lines(10) + broken(100) + lines(25) + broken(101) + lines(3));
    system.hooks.afterBatch = (batches) => {
      if (batches === 2) system.troubles.push("500");
    };
    const first = await run(importing("a.csv", "--in-flight", "1"));
    expect(first.exit).toBe(3);
    const second = await run(importing("a.csv", "--in-flight", "1"));
    expect(summaryOf(second.out)).toMatchObject({
      read: 40,
      rejected: 2,
      defects: [{ code: "missing", count: 2 }],
    });
    const rejects = await readFile(at("data/imports/a.csv.rejects.csv"), "utf8");
    expect(rejects.split("\n").filter((row) => row.includes("contact.email: missing"))).toHaveLength(2);
  });

  it("starts from the beginning with --restart, and when the file or the mapping changed", async () => {
    await writeFile(at("a.csv"), header + lines(60));
    const stopAfterOne = (): AbortSignal => {
      const asked = new AbortController();
      system.hooks.afterBatch = () => {
        asked.abort();
      };
      return asked.signal;
    };
    await run(importing("a.csv", "--in-flight", "1"), { stop: stopAfterOne() });
    system.hooks.afterBatch = () => {};
    expect(summaryOf((await run(importing("a.csv", "--restart"))).out)).toMatchObject({
      read: 60,
      ending: "finished",
    });
    await run(importing("a.csv", "--in-flight", "1"), { stop: stopAfterOne() });
    system.hooks.afterBatch = () => {};
    await writeFile(at("a.csv"), header + lines(61));
    expect(summaryOf((await run(importing("a.csv"))).out)).toMatchObject({ read: 61, ending: "finished" });
  });

  it("leaves no state behind once it has finished", async () => {
    await writeFile(at("a.csv"), header + lines(15));
    await run(importing("a.csv"));
    expect(await readdir(at("data/imports"))).toEqual([]);
  });
});

describe("rejected rows", () => {
  const bad = [
    "1,a@mail.example,2026-02-30,web",
    '2,b@mail.example,"2026-01-02',
    "3,,soon,web",
    "4,d@mail.example,2026-01-02,refuse-me",
    "5,e@mail.example,2026-01-02,web,more",
  ];

  it("are in the rejects file with line, every defect and their columns, readable by the owner only", async () => {
    await writeFile(at("a.csv"), `${header}${line(0)}${bad.join("\n")}\n`);
    const { out, exit } = await run(importing("a.csv"));
    expect(exit).toBe(0);
    expect(summaryOf(out)).toMatchObject({
      read: 6,
      rejected: 4,
      refused: 1,
      received: 1,
      rejectsFile: at("data/imports/a.csv.rejects.csv"),
      conservation: { received: 2, accepted: 1, refused: 1 },
    });
    const path = at("data/imports/a.csv.rejects.csv");
    expect((await readFile(path, "utf8")).split("\n")).toEqual([
      "\uFEFFleadstream_line,leadstream_defects,leadstream_raw,id,mail,on,origin",
      expect.stringMatching(/^3,.*occurredAt: impossible-date: .*,1,a@mail.example,2026-02-30,web$/u),
      expect.stringMatching(/^4,.*\(row\): quote-not-closed: .*,"2,b@mail.example,""2026-01-02",,,,$/u),
      expect.stringMatching(
        /^5,.*contact.email: missing: .* \| occurredAt: unreadable-date: .*,3,,soon,web$/u,
      ),
      expect.stringMatching(/^6,contact: unreachable: .*,4,d@mail.example,2026-01-02,refuse-me$/u),
      expect.stringMatching(/^7,.*\(row\): column-count: .*,"5,e@mail.example,2026-01-02,web,more",,,,$/u),
      "",
    ]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("can be corrected there and imported with the same mapping", async () => {
    await writeFile(at("a.csv"), header + "1,a@mail.example,2026-02-30,web\n");
    await run(importing("a.csv"));
    const rejects = await readFile(at("data/imports/a.csv.rejects.csv"), "utf8");
    await writeFile(at("mended.csv"), rejects.replace("2026-02-30", "2026-02-28"));
    expect(summaryOf((await run(importing("mended.csv"))).out)).toMatchObject({ received: 1, rejected: 0 });
  });

  it("issue 11: contain no formulas, and are the same after another import that rejects them", async () => {
    await writeFile(at("a.csv"), header + "=1,+a@mail.example,2026-02-30,@web\n");
    await run(importing("a.csv"));
    const rejects = await readFile(at("data/imports/a.csv.rejects.csv"), "utf8");
    expect(rejects).toContain(",'=1,'+a@mail.example,2026-02-30,'@web\n");
    await writeFile(at("again.csv"), rejects);
    await run(importing("again.csv"));
    const again = await readFile(at("data/imports/again.csv.rejects.csv"), "utf8");
    expect(again.split("\n")).toEqual([
      rejects.split("\n")[0],
      expect.stringMatching(/,'=1,'\+a@mail.example,2026-02-30,'@web$/u),
      "",
    ]);
    await writeFile(at("mended.csv"), again.replace("2026-02-30", "2026-02-28"));
    expect(summaryOf((await run(importing("mended.csv"))).out)).toMatchObject({ received: 1 });
    expect([...system.taken.values()].at(-1)?.submission).toMatchObject({
      contact: { email: "+a@mail.example" },
      source: { channel: "@web" },
    });
  });

  it("are found by a dry run, which sends nothing", async () => {
    await writeFile(at("a.csv"), `${header}${line(0)}${bad.join("\n")}\n`);
    const { out } = await run(importing("a.csv", "--dry-run"));
    expect(summaryOf(out)).toMatchObject({
      dryRun: true,
      read: 6,
      rejected: 4,
      ready: 2,
      sent: 0,
      conservation: null,
    });
    expect(system.requests).toEqual([]);
  });

  it("are cut off on resume if they were written but not acknowledged", async () => {
    const shape = { kind: "csv", columns: ["id"] } as const;
    const open = (keep: number) => openRejects(at("r.csv"), shape, csvFormat, keep);
    const reject = (id: string) => ({ row: aRow({ id }), defects: [] });
    const first = await open(0);
    const acknowledged = await first.add([reject("1")]);
    await first.add([reject("2"), reject("3")]);
    await first.close();
    const second = await open(acknowledged);
    await second.add([reject("4")]);
    await second.close();
    expect((await readFile(at("r.csv"), "utf8")).split("\n").slice(1)).toEqual(["2,,,1", "2,,,4", ""]);
  });

  it("do not include a future date: capture decides about it", async () => {
    await writeFile(at("a.csv"), `${header}1,a@mail.example,2999-01-01,web\n`);
    expect(summaryOf((await run(importing("a.csv"))).out)).toMatchObject({ received: 1, rejected: 0 });
    const [first] = system.taken.values();
    expect(first?.submission["occurredAt"]).toBe("2999-01-01T00:00:00.000Z");
  });
});

describe("a file that cannot be imported", () => {
  it.each([
    [
      "lacks columns of the mapping",
      "a.csv",
      "id,mail\n1,2\n",
      { exit: 2, words: 'no column "on"; no column "origin"' },
    ],
    [
      "names a column twice",
      "a.csv",
      "id,mail,on,origin,id\n",
      { exit: 2, words: 'column "id" is there twice' },
    ],
    ["is empty", "a.csv", "", { exit: 2, words: "input.empty" }],
    ["has a broken header", "a.csv", 'id,"mail\n', { exit: 2, words: "input.header-broken" }],
    ["is UTF-32", "a.csv", Buffer.from("\uFEFF\0id,mail", "utf16le"), { exit: 2, words: "input.encoding" }],
    ["has an unknown file extension", "a.dat", "PK", { exit: 1, words: "--format csv or ndjson" }],
  ])("%s: refused before a row is sent", async (_, name, content, expected) => {
    await writeFile(at(name), content);
    const { exit, err } = await run(importing(name));
    expect(exit).toBe(expected.exit);
    expect(err).toContain(expected.words);
    expect(system.requests).toEqual([]);
  });

  it("is not there: wrong use", async () => {
    const { exit, err } = await run(importing("none.csv"));
    expect(exit).toBe(1);
    expect(err).toContain("input.unreadable");
  });

  it("would be overwritten by its own rejects: wrong use", async () => {
    await writeFile(at("a.csv"), header + line(1));
    expect((await run(importing("a.csv", "--rejects", at("a.csv")))).exit).toBe(1);
    expect(await readFile(at("a.csv"), "utf8")).toBe(header + line(1));
  });
});
