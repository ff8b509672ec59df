import { type IdempotencyKeys, plainSubmissionId } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export type IdempotencyKeysHarness = {
  readonly keys: IdempotencyKeys;
  /** The same keys as another process sees them. */
  readonly otherProcess: IdempotencyKeys;
  /** Received under a plain id before contents were kept. */
  readonly received: string;
  /** Bound under a plain id. */
  readonly bound: string;
  readonly close: () => Promise<void>;
};

const use = (id: string, content: string) => ({ id, content });

/** What every implementation of `IdempotencyKeys` promises. `open` gives none in use for each test. */
export function idempotencyKeysContract(name: string, open: () => Promise<IdempotencyKeysHarness>): void {
  describe(`idempotency keys: ${name}`, () => {
    let harness: IdempotencyKeysHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("knows the same content again, and tells other content apart", async () => {
      const { keys, otherProcess } = harness;
      expect(await keys.bind([use("a", "one"), use("b", "two")])).toEqual(["same", "same"]);
      expect(await otherProcess.bind([use("b", "two"), use("a", "two"), use("c", "")])).toEqual([
        "same",
        "other",
        "same",
      ]);
      expect(await keys.bind([use("a", "one")])).toEqual(["same"]);
    });

    it("gives a key that stands twice in one call to the first", async () => {
      const answers = await harness.keys.bind([use("a", "one"), use("a", "two"), use("a", "one")]);
      expect(answers).toEqual(["same", "other", "same"]);
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

    it("knows ids from before they were keyed, with or without a content", async () => {
      const { keys, received, bound } = harness;
      const asked = [received, bound, "never"];
      expect(await keys.plain({ any: asked, unbound: [] })).toEqual(new Set([received, bound]));
      expect(await keys.plain({ any: [], unbound: asked })).toEqual(new Set([received]));
    });

    it("takes what was received before contents were kept as the same, whatever it holds", async () => {
      const { keys, received } = harness;
      expect(await keys.bind([use(received, "one")])).toEqual(["same"]);
      expect(await keys.bind([use(received, "two")])).toEqual(["same"]);
    });

    it("takes nothing as nothing to do", async () => {
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
