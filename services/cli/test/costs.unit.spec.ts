import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCosts } from "../src/costs/read-costs.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "costs-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function aFile(...lines: readonly string[]): Promise<string> {
  const path = join(folder, "costs.csv");
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

describe("a file of costs", () => {
  it("is read by the names of its columns, to the cent", async () => {
    const path = await aFile(
      "Channel,Campaign,From,To,Amount,Currency",
      "google,spring,2026-03-01,2026-03-31,1234.50,eur",
    );
    expect(await readCosts(path, { decimal: "." })).toEqual({
      costs: [
        {
          channel: "google",
          campaign: "spring",
          from: "2026-03-01",
          to: "2026-03-31",
          amount: "1234.50",
          currency: "EUR",
        },
      ],
      wrong: [],
    });
  });

  it("may have days, a campaign alone, a decimal comma and one currency for all", async () => {
    const path = await aFile("campaign;day;spend", 'spring;2026-03-01;"1.234,5"');
    const { costs } = await readCosts(path, { decimal: ",", currency: "EUR" });
    expect(costs).toEqual([{ campaign: "spring", from: "2026-03-01", amount: "1234.50", currency: "EUR" }]);
  });

  it("says of each wrong row where and why, without its values", async () => {
    const path = await aFile(
      "channel,day,amount,currency",
      "ads,01/03/2026,1,EUR",
      "ads,2026-03-01,secret,EUR",
      "ads,2026-03-01,1.005,EUR",
      "ads,2026-03-01,1,XYZ",
      ",2026-03-01,1,EUR",
      "ads,2026-03-01,1,EUR",
    );
    const { wrong, costs } = await readCosts(path, { decimal: "." });
    expect(costs).toHaveLength(1);
    expect(wrong.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(wrong.map(({ what }) => what.split(":")[0])).toEqual([
      "from",
      "amount",
      "amount",
      "currency",
      "campaign",
    ]);
    expect(JSON.stringify(wrong)).not.toMatch(/secret|1\.005|01\/03/u);
  });

  it("without a column that is needed is refused", async () => {
    const path = await aFile("channel,amount", "ads,1");
    await expect(readCosts(path, { decimal: "." })).rejects.toThrow(
      "no column from or day; no column currency",
    );
  });
});
