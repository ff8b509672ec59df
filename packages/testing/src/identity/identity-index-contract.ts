import { type IdentityClaims, type IdentityIndex, NO_KIND } from "@leadstream/application";
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
    describeKinds(() => harness);
    describeAsking(() => harness);
    describeRacing(() => harness);
  });
}

const hashOf = ({ index }: IdentityIndexHarness, value: string): string =>
  index.hash({ kind: "email", value });

/** Claims of hashes alone. */
const owning = (...claims: readonly (readonly [LeadId, ...string[]])[]): IdentityClaims => ({
  owners: claims.flatMap(([leadId, ...hashes]) => hashes.map((hash) => ({ hash, leadId, isGuest: false }))),
  firsts: [],
});

const ownersOf = async (index: IdentityIndex, hashes: readonly string[]): Promise<readonly unknown[]> => {
  const { owners } = await index.find({ hashes, kinds: [], leads: [] });
  return hashes.map((hash) => owners.get(hash)?.leadId);
};

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
  it("gives a free hash to the first lead that claims it, and says whether all was free", async () => {
    const { index, otherProcess } = harness();
    const [a, b] = [hashOf(harness(), "a"), hashOf(harness(), "b")];
    expect(await index.claim(owning([lead(1), a]))).toBe(true);
    expect(await otherProcess.claim(owning([lead(2), a, b]))).toBe(false);
    expect(await ownersOf(index, [a, b])).toEqual([lead(1), lead(2)]);
  });

  it("keeps whether an identity is a guest of its lead, as it was first claimed", async () => {
    const { index, otherProcess } = harness();
    const hash = hashOf(harness(), "a");
    const guest = { hash, leadId: lead(1), isGuest: true };
    await index.claim({ owners: [guest], firsts: [] });
    await otherProcess.claim(owning([lead(1), hash]));
    const { owners } = await otherProcess.find({ hashes: [hash], kinds: [], leads: [] });
    expect(owners).toEqual(new Map([[hash, { leadId: lead(1), isGuest: true }]]));
  });

  it("finds nothing where nothing is claimed or asked, and takes a claim of nothing", async () => {
    const { index } = harness();
    const nothing = { owners: new Map(), leads: new Map() };
    expect(await index.claim({ owners: [], firsts: [] })).toBe(true);
    expect(await index.find({ hashes: [], kinds: [], leads: [] })).toEqual(nothing);
    expect(await index.find({ hashes: [hashOf(harness(), "a")], kinds: [], leads: [] })).toEqual(nothing);
  });
}

function describeKinds(harness: () => IdentityIndexHarness): void {
  it("gives the place of a kind to the first identity of it, and tells those asked for", async () => {
    const { index, otherProcess } = harness();
    const [a, b, c] = [hashOf(harness(), "a"), hashOf(harness(), "b"), hashOf(harness(), "c")];
    const [email, crm] = [hashOf(harness(), "kind email"), hashOf(harness(), "kind crm")];
    const first = { leadId: lead(1), kind: email, hash: a, isGuest: false };
    expect(await index.claim({ ...owning([lead(1), a]), firsts: [first] })).toBe(true);
    expect(await otherProcess.claim({ owners: [], firsts: [{ ...first, hash: b }] })).toBe(false);
    expect(
      await otherProcess.claim({ owners: [], firsts: [{ ...first, kind: crm, hash: c, isGuest: true }] }),
    ).toBe(true);
    const firstsOf = async (...kinds: readonly string[]): Promise<unknown> =>
      (await index.find({ hashes: [a], kinds, leads: [] })).leads.get(lead(1));
    const mail = [email, { hash: a, isGuest: false }] as const;
    const record = [crm, { hash: c, isGuest: true }] as const;
    expect(await firstsOf(email)).toEqual({ isListed: true, isNamed: true, firsts: new Map([mail]) });
    expect(await firstsOf(email, crm)).toEqual({
      isListed: true,
      isNamed: true,
      firsts: new Map<string, unknown>([mail, record]),
    });
  });

  it("tells a lead without a strong identity from one that nothing is known of", async () => {
    const { index } = harness();
    const [a, b] = [hashOf(harness(), "a"), hashOf(harness(), "b")];
    await index.claim({
      ...owning([lead(1), a], [lead(2), b]),
      firsts: [{ leadId: lead(1), kind: NO_KIND, hash: a, isGuest: false }],
    });
    const { leads } = await index.find({
      hashes: [a, b],
      kinds: [hashOf(harness(), "kind email")],
      leads: [],
    });
    expect(leads).toEqual(
      new Map([
        [lead(1), { isListed: true, isNamed: false, firsts: new Map() }],
        [lead(2), { isListed: false, isNamed: false, firsts: new Map() }],
      ]),
    );
  });
}

function describeAsking(harness: () => IdentityIndexHarness): void {
  it("tells of a lead that is asked for, although it owns nothing yet", async () => {
    const { index, otherProcess } = harness();
    const [kind, hash] = [hashOf(harness(), "kind email"), hashOf(harness(), "a")];
    await index.claim({ owners: [], firsts: [{ leadId: lead(1), kind, hash, isGuest: true }] });
    const { leads } = await otherProcess.find({ hashes: [], kinds: [kind], leads: [lead(1), lead(2)] });
    const firsts = new Map([[kind, { hash, isGuest: true }]]);
    expect(leads).toEqual(new Map([[lead(1), { isListed: true, isNamed: true, firsts }]]));
  });
}

function describeRacing(harness: () => IdentityIndexHarness): void {
  it("has one owner per hash and one first per kind with any number of concurrent claims", async () => {
    const { index, otherProcess } = harness();
    const hashes = Array.from({ length: 100 }, (_, n) => hashOf(harness(), `h${n}`));
    const kind = hashOf(harness(), "kind email");
    const won = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const mine = n % 2 === 0 ? hashes : hashes.toReversed();
        const [own = ""] = mine;
        const firsts = [{ leadId: lead(9), kind, hash: own, isGuest: false }];
        return (n < 4 ? index : otherProcess).claim({ ...owning([lead(n), ...mine]), firsts });
      }),
    );
    expect(won.filter(Boolean).length).toBeLessThanOrEqual(1);
    const [here, there] = [await ownersOf(index, hashes), await ownersOf(otherProcess, hashes)];
    expect(here).toEqual(there);
    expect(here).not.toContain(undefined);
  });
}
