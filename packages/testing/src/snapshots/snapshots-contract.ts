import type { Snapshot, Snapshots } from "@leadstream/application";
import { beforeEach, describe, expect, it } from "vitest";

const aSnapshot = (change: Partial<Snapshot> = {}): Snapshot => ({
  stream: "roster_default",
  fold: "roster",
  version: 1,
  revision: 500,
  body: `{"state":"é"}`,
  sha256: "ab".repeat(32),
  ...change,
});
const roster = { fold: "roster", version: 1 };

/** Contract of every `Snapshots`. `open` returns an empty one. */
export function snapshotsContract(name: string, open: () => Promise<Snapshots>): void {
  describe(`snapshots: ${name}`, () => {
    let snapshots: Snapshots;
    beforeEach(async () => {
      snapshots = await open();
    });
    const revisions = async (version = 1) =>
      (await snapshots.load({ fold: "roster", version }, ["roster_default"])).map((found) => found.revision);

    it("returns the saved snapshots of the requested streams only", async () => {
      const [one, two] = [aSnapshot(), aSnapshot({ stream: "roster_other", revision: 7 })];
      await snapshots.save(one);
      await snapshots.save(two);
      expect(await snapshots.load(roster, ["roster_default", "roster_unknown"])).toEqual([one]);
      expect(await snapshots.load(roster, [])).toEqual([]);
      expect(await snapshots.load({ fold: "lead", version: 1 }, ["roster_default"])).toEqual([]);
    });

    it("keeps the newest per stream and fold, even if an older one is saved later", async () => {
      await snapshots.save(aSnapshot({ revision: 500 }));
      await snapshots.save(aSnapshot({ revision: 1_000, body: "newer" }));
      await snapshots.save(aSnapshot({ revision: 700 }));
      expect(await revisions()).toEqual([1_000]);
      await snapshots.save(aSnapshot({ fold: "other", revision: 3 }));
      expect(await revisions()).toEqual([1_000]);
    });

    it("returns nothing for another version of the fold, whose snapshot replaces it", async () => {
      await snapshots.save(aSnapshot({ revision: 1_000 }));
      expect(await revisions(2)).toEqual([]);
      await snapshots.save(aSnapshot({ version: 2, revision: 500 }));
      expect(await revisions(1)).toEqual([]);
      expect(await revisions(2)).toEqual([500]);
    });

    it("drops the given revision, but not a newer one", async () => {
      await snapshots.save(aSnapshot({ revision: 500 }));
      await snapshots.drop(aSnapshot(), 400);
      expect(await revisions()).toEqual([500]);
      await snapshots.drop(aSnapshot(), 500);
      expect(await revisions()).toEqual([]);
      await snapshots.save(aSnapshot({ revision: 100 }));
      expect(await revisions()).toEqual([100]);
    });

    it("stores a body of many megabytes unchanged", async () => {
      const body = JSON.stringify(Array.from({ length: 200_000 }, (_, n) => [`lead_${n}`, n]));
      await snapshots.save(aSnapshot({ body }));
      const [found] = await snapshots.load(roster, ["roster_default"]);
      expect(found?.body === body).toBe(true);
    });
  });
}
