import type { IdentityIndex } from "@leadstream/application";
import { LeadId } from "@leadstream/contracts";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export type IdentityIndexHarness = {
  readonly index: IdentityIndex;
  /** The same index in another process. */
  readonly otherProcess: IdentityIndex;
  /** An index with another key. */
  readonly otherKey: IdentityIndex;
  readonly close: () => Promise<void>;
};

const lead = (n: number): LeadId =>
  LeadId.parse(`lead_00000000-0000-7000-8000-${String(n).padStart(12, "0")}`);

/** Contract of every `IdentityIndex`. `open` returns an empty one for each test. */
export function identityIndexContract(name: string, open: () => Promise<IdentityIndexHarness>): void {
  describe(`identity index: ${name}`, () => {
    let harness: IdentityIndexHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    describeHashing(() => harness);
    describeClaiming(() => harness);
    describeRacing(() => harness);
  });
}

const hashOf = ({ index }: IdentityIndexHarness, value: string): string =>
  index.hash({ kind: "email", value });

function describeHashing(harness: () => IdentityIndexHarness): void {
  it("hashes the same identity to the same 64 hex digits in every process with the key", () => {
    const { index, otherProcess } = harness();
    const identity = { kind: "email", value: "ada@example.org" };
    expect(index.hash(identity)).toMatch(/^[0-9a-f]{64}$/);
    expect(otherProcess.hash(identity)).toBe(index.hash(identity));
  });

  it("hashes differently under another key", () => {
    const { index, otherKey } = harness();
    const identity = { kind: "email", value: "ada@example.org" };
    expect(otherKey.hash(identity)).not.toBe(index.hash(identity));
  });

  it("hashes different identities differently, even if kind and value concatenate to the same text", () => {
    const identity = fc.record({ kind: fc.string({ maxLength: 4 }), value: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const isSame = a.kind === b.kind && a.value === b.value;
        expect(harness().index.hash(a) === harness().index.hash(b)).toBe(isSame);
      }),
      {
        examples: [
          [
            { kind: "ab", value: "c" },
            { kind: "a", value: "bc" },
          ],
        ],
      },
    );
  });
}

function describeClaiming(harness: () => IdentityIndexHarness): void {
  it("gives an unclaimed hash to the first lead that claims it", async () => {
    const { index, otherProcess } = harness();
    const hash = hashOf(harness(), "a");
    expect(await index.claim([{ leadId: lead(1), hashes: [hash] }])).toEqual([[lead(1)]]);
    expect(await otherProcess.claim([{ leadId: lead(2), hashes: [hash] }])).toEqual([[lead(1)]]);
  });

  it("handles the claims of one call in order", async () => {
    const { index } = harness();
    const [a, b] = [hashOf(harness(), "a"), hashOf(harness(), "b")];
    const answers = await index.claim([
      { leadId: lead(1), hashes: [a] },
      { leadId: lead(2), hashes: [b, a] },
      { leadId: lead(3), hashes: [a, b] },
    ]);
    expect(answers).toEqual([[lead(1)], [lead(2), lead(1)], [lead(1), lead(2)]]);
  });

  it("returns each owner once, in the order of the hashes", async () => {
    const { index } = harness();
    const [a, b, c] = [hashOf(harness(), "a"), hashOf(harness(), "b"), hashOf(harness(), "c")];
    await index.claim([
      { leadId: lead(1), hashes: [c] },
      { leadId: lead(2), hashes: [a] },
    ]);
    const answers = await index.claim([{ leadId: lead(3), hashes: [b, c, a, c, b] }]);
    expect(answers).toEqual([[lead(3), lead(1), lead(2)]]);
  });

  it("returns the same result for a repeated claim", async () => {
    const { index } = harness();
    const claims = [{ leadId: lead(1), hashes: [hashOf(harness(), "a"), hashOf(harness(), "b")] }];
    expect(await index.claim(claims)).toEqual([[lead(1)]]);
    expect(await index.claim(claims)).toEqual([[lead(1)]]);
  });

  it("returns no owner for a claim without hashes, and no result without claims", async () => {
    const { index } = harness();
    expect(await index.claim([])).toEqual([]);
    expect(await index.claim([{ leadId: lead(1), hashes: [] }])).toEqual([[]]);
    const [some] = [hashOf(harness(), "a")];
    const mixed = await index.claim([
      { leadId: lead(1), hashes: [] },
      { leadId: lead(2), hashes: [some] },
    ]);
    expect(mixed).toEqual([[], [lead(2)]]);
  });

  it("finds owners without claiming", async () => {
    const { index, otherProcess } = harness();
    const [a, b] = [hashOf(harness(), "a"), hashOf(harness(), "b")];
    await index.claim([{ leadId: lead(1), hashes: [a] }]);
    expect(await otherProcess.find([a, b])).toEqual(new Map([[a, lead(1)]]));
    expect(await index.find([])).toEqual(new Map());
    expect(await index.claim([{ leadId: lead(2), hashes: [b] }])).toEqual([[lead(2)]]);
  });
}

function describeRacing(harness: () => IdentityIndexHarness): void {
  it("has one owner per hash with any number of concurrent claims, and returns it to all", async () => {
    const { index, otherProcess } = harness();
    const hashes = Array.from({ length: 100 }, (_, n) => hashOf(harness(), `h${n}`));
    const racers = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const mine = n % 2 === 0 ? hashes : hashes.toReversed();
        const claims = mine.map((hash) => ({ leadId: lead(n), hashes: [hash] }));
        const answers = await (n < 4 ? index : otherProcess).claim(claims);
        return n % 2 === 0 ? answers : answers.toReversed();
      }),
    );
    for (const answers of racers) {
      expect(answers).toEqual(racers[0]);
      for (const owners of answers) expect(owners).toHaveLength(1);
    }
    const found = await index.find(hashes);
    expect(hashes.map((hash) => [found.get(hash)])).toEqual(racers[0]);
  });
}
