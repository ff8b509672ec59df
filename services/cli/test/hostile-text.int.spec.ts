import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./command-line.ts";
import { type FixtureSystem, fixtureSystem } from "./fixture-system.ts";
import { text, workbookOf } from "./workbooks.ts";

let folder: string;
let system: FixtureSystem;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
  system = await fixtureSystem();
});
afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true });
});

/** What makes a terminal do something, and marks around it by which it is found again. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "\u001B[2J",
      "\u001B]0;title\u0007",
      "\u001BP",
      "\u009B31m",
      "\u0090",
      "\r",
      "\n",
      "\r\n",
      "\b",
      "\u007F",
    ],
    ...[
      "\u202E",
      "\u2066",
      "\u200F",
      "\u061C",
      "\u2028",
      "\u2029",
      "\uFEFF",
      "\u{E0041}",
      "\v",
      "\f",
      "\u0085",
    ],
    ...["\nerror: all is lost", "\n next rm -rf", "\u001B[8m"],
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
  fc.constantFrom("e-mail", "张伟", " ", "a,b", '"', ";", "\t", "=1+1"),
);
const hostile = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join("").toWellFormed());

/** As `printable` has them; a line break is ours only if no cell made it. */
const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/u;
/** What our own progress line writes. */
const ours = "\r\u001B[2K";

const isSafe = ({ out, err }: { readonly out: string; readonly err: string }): void => {
  const shown = (out + err).replaceAll(ours, "");
  expect(UNSAFE.exec(shown)).toBeNull();
  expect(shown).not.toMatch(/^(?:error: all is lost| next rm)/mu);
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const importing = (file: string, ...more: string[]): string[] => [
  ...["import", file, "--data", join(folder, "data"), "--url", system.url, "--key", "k", ...more],
];
const person = { terminal: { isInteractive: true }, context: { ask: async () => "no" } };

describe("no cell and no control character reaches a terminal", () => {
  it("from a CSV: names of columns, cells in the sample, the proposed mapping, and errors", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, cell, wanted) => {
        const file = join(folder, "a.csv");
        const mapping = join(folder, "m.json");
        const lines = [
          ["email", "datum", name],
          ["a@b.example", "03/04/2026", cell],
          [cell, cell, cell],
        ];
        await writeFile(file, lines.map((cells) => cells.map(quoted).join(",")).join("\n"));
        const fields = { "contact.email": { column: "email" }, "contact.fullName": { column: `${wanted}?` } };
        await writeFile(mapping, JSON.stringify({ version: 1, sender: "tests", fields }));
        isSafe(await run(importing(file), person));
        isSafe(await run(importing(file, "--accept", "--dates", "DMY")));
        isSafe(await run(importing(file, "--mapping", mapping)));
        isSafe(await run(importing(file, "--mapping", mapping, "--json")));
      }),
      { numRuns: 40 },
    );
  });

  it("from a file that is no table, or a mapping that is none", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (content, key) => {
        const file = join(folder, "b.csv");
        const mapping = join(folder, "n.json");
        await writeFile(file, content);
        await writeFile(mapping, key);
        isSafe(await run(importing(file), person));
        isSafe(await run(importing(file, "--mapping", mapping)));
        await writeFile(
          mapping,
          JSON.stringify({ [key]: 1, fields: { [key]: { [key]: key } }, sender: key }),
        );
        isSafe(await run(importing(file, "--mapping", mapping)));
        isSafe(await run(["mappings", "show", key]));
      }),
      { numRuns: 40 },
    );
  });

  it("from the name of a file or sheet", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (some) => {
        const file = join(folder, `${some.replaceAll(/[\0/]/gu, "").slice(0, 40)}.csv`);
        await writeFile(file, "email\na@b.example\nno\n");
        isSafe(await run(importing(file), person));
        isSafe(await run(importing(file, "--accept", "--sheet", some)));
        isSafe(await run(importing(join(folder, `none${some.replaceAll("\0", "")}`))));
      }),
      { numRuns: 40 },
    );
  });

  it("from a workbook", async () => {
    const sheet = "\u001B[2J\u202Ename\nerror: all is lost";
    const rows = [
      [text("email"), text(`x${sheet}`)],
      [text("a@b.example"), text(sheet)],
    ];
    const file = join(folder, "w.xlsx");
    await writeFile(
      file,
      workbookOf([
        { name: sheet.replaceAll("\u001B", ""), rows },
        { name: "b", rows: [] },
      ]),
    );
    isSafe(await run(importing(file), person));
    isSafe(await run(importing(file, "--sheet", "none")));
    isSafe(await run(importing(file, "--sheet", "b")));
  });
});
