import { type IdempotencyKeys, plainSubmissionId } from "@leadstream/application";
import { t } from "../domain/ids.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export type IdempotencyKeysHarness = {
  readonly keys: IdempotencyKeys;
  /** The same keys in another process. */
  readonly otherProcess: IdempotencyKeys;
  /** An id that was received as a plain hash, before contents were stored. */
  readonly received: string;
  /** An id that was bound as a plain hash. */
  readonly bound: string;
  readonly close: () => Promise<void>;
};

const use = (id: string, content: string) => ({ id, content });

/** Contract of every `IdempotencyKeys`. `open` returns one without used keys for each test. */
export function idempotencyKeysContract(name: string, open: () => Promise<IdempotencyKeysHarness>): void {
  describe(`idempotency keys: ${name}`, () => {
    let harness: IdempotencyKeysHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("recognizes the same content, and detects other content", async () => {
      const { keys, otherProcess } = harness;
      expect(await keys.bind([use("a", "one"), use("b", "two")])).toEqual(["same", "same"]);
      expect(await otherProcess.bind([use("b", "two"), use("a", "two"), use("c", "")])).toEqual([
        "same",
        "other",
        "same",
      ]);
      expect(await keys.bind([use("a", "one")])).toEqual(["same"]);
    });

    it("binds a key that occurs twice in one call to the first content", async () => {
      const answers = await harness.keys.bind([use("a", "one"), use("a", "two"), use("a", "one")]);
      expect(answers).toEqual(["same", "other", "same"]);
    });

    it("keeps the moment of the first use of an id, for every process", async () => {
      const { keys, otherProcess } = harness;
      const [one, two, none] = ["1", "2", "3"].map((name) => keys.idOf("web", name));
      if (one === undefined || two === undefined || none === undefined) throw new Error("three ids");
      await keys.noteFirstUse([one, one], t(0));
      await otherProcess.noteFirstUse([one, two], t(1));
      await keys.noteFirstUse([], t(0));
      expect(await otherProcess.firstUsed([one, two, none])).toEqual(
        new Map([
          [one, t(0)],
          [two, t(1)],
        ]),
      );
    });

    it("gives a name the same id in every process, another at each sender, and no plain hash", () => {
      const { keys, otherProcess } = harness;
      const id = keys.idOf("web", "content/abc");
      expect(otherProcess.idOf("web", "content/abc")).toBe(id);
      const others = [
        keys.idOf("we", "bcontent/abc"),
        keys.idOf("ads", "content/abc"),
        keys.idOf("web", "abc"),
      ];
      expect(new Set([id, ...others]).size).toBe(4);
      expect(id).not.toBe(plainSubmissionId("web", "content/abc"));
    });

    it("recognizes ids from before keyed hashes, with or without content", async () => {
      const { keys, received, bound } = harness;
      const asked = [received, bound, "never"];
      expect(await keys.plain({ any: asked, unbound: [] })).toEqual(new Set([received, bound]));
      expect(await keys.plain({ any: [], unbound: asked })).toEqual(new Set([received]));
    });

    it("accepts any content for an id that was received before contents were stored", async () => {
      const { keys, received } = harness;
      expect(await keys.bind([use(received, "one")])).toEqual(["same"]);
      expect(await keys.bind([use(received, "two")])).toEqual(["same"]);
    });

    it("accepts empty lists", async () => {
      expect(await harness.keys.bind([])).toEqual([]);
      expect(await harness.keys.plain({ any: [], unbound: [] })).toEqual(new Set());
    });

    it("lets exactly one content win a race, for every key", async () => {
      const { keys, otherProcess } = harness;
      const ids = Array.from({ length: 50 }, (_, n) => `key-${n}`);
      const racers = Array.from({ length: 8 }, (_, n) =>
        (n % 2 === 0 ? keys : otherProcess).bind(
          (n < 4 ? ids : ids.toReversed()).map((id) => use(id, `content-${n}`)),
        ),
      );
      const answers = (await Promise.all(racers)).map((each, n) => (n < 4 ? each : each.toReversed()));
      for (const i of ids.keys())
        expect(
          answers.filter((each) => each[i] === "same"),
          `winners of key-${i}`,
        ).toHaveLength(1);
    });
  });
}
