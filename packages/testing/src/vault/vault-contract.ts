import type { Blob, Vault, VirtualClock } from "@leadstream/application";
import { SubjectId } from "@leadstream/contracts";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export type VaultHarness = {
  readonly vault: Vault;
  /** The same vault in another process, with its own caches. */
  readonly otherProcess: Vault;
  /** The clock of both processes. It starts at `VAULT_START`. */
  readonly clock: VirtualClock;
  /** Deletes the subject's key, like an erasure. */
  readonly eraseSubject: (subjectId: string) => Promise<void>;
  readonly destroyDayKeysBefore: (day: string) => Promise<void>;
  /** Changes the place of a blob in the storage, without the vault. */
  readonly moveBlob: (ref: string, to: Partial<Omit<Blob, "plaintext">>) => Promise<void>;
  /** Everything that the vault stores, with bytes as characters. */
  readonly dump: () => Promise<string>;
  readonly close: () => Promise<void>;
};

export const VAULT_START = "2026-03-02T09:00:00.000Z";

const subject = (n: number): SubjectId =>
  SubjectId.parse(`subj_00000000-0000-7000-8000-${String(n).padStart(12, "0")}`);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (plaintext: Uint8Array | null | undefined): string | null =>
  plaintext ? new TextDecoder().decode(plaintext) : null;

const aBlob = (ref: string, change: Partial<Blob> = {}): Blob => ({
  ref,
  subjectId: subject(1),
  stream: "lead-1",
  type: "contact",
  plaintext: bytes(`ada@${ref}.example`),
  ...change,
});

/** Contract of every `Vault`. `open` returns an empty one for each test. */
export function vaultContract(name: string, open: () => Promise<VaultHarness>): void {
  describe(`vault: ${name}`, () => {
    let harness: VaultHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    describeBlobs(() => harness);
    describeTampering(() => harness);
    describeErasure(() => harness);
    describeSealing(() => harness);
  });
}

function describeBlobs(harness: () => VaultHarness): void {
  it("returns blobs in the requested order, and null for unknown refs", async () => {
    const { vault, otherProcess } = harness();
    await vault.put([aBlob("a"), aBlob("b", { subjectId: subject(2) }), aBlob("c")]);
    const plaintexts = await otherProcess.get(["c", "nowhere", "a", "b", "a"]);
    expect(plaintexts.map(text)).toEqual([
      "ada@c.example",
      null,
      "ada@a.example",
      "ada@b.example",
      "ada@a.example",
    ]);
  });

  it("stores any bytes, including none", async () => {
    const { vault } = harness();
    let ref = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (plaintext) => {
        ref += 1;
        await vault.put([aBlob(`r${ref}`, { plaintext })]);
        const [back] = await vault.get([`r${ref}`]);
        expect(Buffer.from(back ?? []).equals(plaintext)).toBe(true);
      }),
      { numRuns: 25, examples: [[new Uint8Array()]] },
    );
  });

  it("returns one SHA-256 per blob, which differs even for equal plaintexts", async () => {
    const { vault } = harness();
    const plaintext = bytes("the same");
    const hashes = await vault.put([aBlob("a", { plaintext }), aBlob("b", { plaintext })]);
    expect(hashes).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
    expect(new Set(hashes).size).toBe(2);
  });

  it("keeps the first blob of a ref, and returns its hash for a redelivery", async () => {
    const { vault, otherProcess } = harness();
    const first = await vault.put([aBlob("a"), aBlob("b")]);
    const again = await otherProcess.put([
      aBlob("b"),
      aBlob("a", { plaintext: bytes("eve"), subjectId: subject(9) }),
    ]);
    expect(again).toEqual(first.toReversed());
    expect((await vault.get(["a"])).map(text)).toEqual(["ada@a.example"]);
  });

  it("stores the first blob of a ref that occurs twice in one call", async () => {
    const { vault } = harness();
    const [one, two] = await vault.put([aBlob("a"), aBlob("a", { plaintext: bytes("eve") })]);
    expect(two).toBe(one);
    expect((await vault.get(["a"])).map(text)).toEqual(["ada@a.example"]);
  });

  it("accepts empty lists", async () => {
    const { vault } = harness();
    expect(await vault.put([])).toEqual([]);
    expect(await vault.get([])).toEqual([]);
  });

  it("returns the same hash to every concurrent writer of a ref, for any order of their batches", async () => {
    const { vault, otherProcess } = harness();
    const blobs = Array.from({ length: 60 }, (_, n) => aBlob(`r${n}`, { subjectId: subject(n) }));
    const answers = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const order = n % 2 === 0 ? blobs : blobs.toReversed();
        const hashes = await (n < 4 ? vault : otherProcess).put(order);
        return n % 2 === 0 ? hashes : hashes.toReversed();
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await otherProcess.get(blobs.map(({ ref }) => ref))).not.toContain(null);
  });

  it("stores no readable plaintext", async () => {
    const { vault, dump } = harness();
    await vault.put([aBlob("visible-ref", { plaintext: bytes("Ada Lovelace, ada@example.org") })]);
    await vault.seal(bytes("Ada Lovelace, ada@example.org"));
    const everything = await dump();
    expect(everything).toContain("visible-ref");
    expect(everything).not.toMatch(/Lovelace|ada@|example/);
  });
}

function describeTampering(harness: () => VaultHarness): void {
  it.each([
    ["another ref", { ref: "elsewhere" }],
    ["another subject", { subjectId: subject(2) }],
    ["another stream", { stream: "lead-2" }],
    ["another type", { type: "evidence" }],
  ])("does not open a blob that was moved to %s", async (_, to) => {
    const { vault, otherProcess, moveBlob } = harness();
    await vault.put([aBlob("a"), aBlob("b", { subjectId: subject(2) })]);
    await moveBlob("a", to);
    const ref = "ref" in to ? to.ref : "a";
    for (const process of [vault, otherProcess])
      await expect(process.get(["b", ref])).rejects.toMatchObject({ code: "vault.tampered" });
    expect((await vault.get(["b"])).map(text)).toEqual(["ada@b.example"]);
  });

  it("distinguishes places whose parts concatenate to the same text", async () => {
    const { vault, moveBlob } = harness();
    await vault.put([aBlob("a", { stream: "lead-1", type: "1contact" })]);
    await moveBlob("a", { stream: "lead-11", type: "contact" });
    await expect(vault.get(["a"])).rejects.toMatchObject({ code: "vault.tampered" });
  });
}

function describeErasure(harness: () => VaultHarness): void {
  it("returns nothing of an erased subject, in any process, and everything of the others", async () => {
    const { vault, otherProcess, eraseSubject } = harness();
    await vault.put([aBlob("a"), aBlob("b", { subjectId: subject(2) })]);
    await otherProcess.get(["a", "b"]);
    await eraseSubject(subject(1));
    for (const process of [vault, otherProcess])
      expect((await process.get(["a", "b"])).map(text)).toEqual([null, "ada@b.example"]);
  });

  it("gives a returning subject a new key, even if a process still has the old one in memory", async () => {
    const { vault, otherProcess, eraseSubject } = harness();
    const [before] = await vault.put([aBlob("a")]);
    await otherProcess.put([aBlob("b")]);
    await eraseSubject(subject(1));
    const [after] = await vault.put([aBlob("a", { plaintext: bytes("ada is back") })]);
    expect(after).not.toBe(before);
    expect((await otherProcess.get(["a", "b"])).map(text)).toEqual(["ada is back", null]);
    await eraseSubject(subject(1));
    await vault.put([aBlob("a", { plaintext: bytes("ada is back") })]);
    await otherProcess.put([aBlob("c")]);
    for (const process of [vault, otherProcess])
      expect((await process.get(["a", "b", "c"])).map(text)).toEqual(["ada is back", null, "ada@c.example"]);
  });
}

function describeSealing(harness: () => VaultHarness): void {
  it("opens a sealed message in any process, with a key that is named after the UTC day", async () => {
    const { vault, otherProcess } = harness();
    const [one, two] = await Promise.all([vault.seal(bytes("ada")), otherProcess.seal(bytes("grace"))]);
    expect(one.keyId).toMatch(/^2026-03-02/);
    expect(one.keyId.length).toBeLessThanOrEqual(40);
    expect(two.keyId).toBe(one.keyId);
    expect(text(await otherProcess.open(one))).toBe("ada");
    expect(text(await vault.open(two))).toBe("grace");
  });

  it("seals the same message differently each time", async () => {
    const { vault } = harness();
    const [one, two] = await Promise.all([vault.seal(bytes("ada")), vault.seal(bytes("ada"))]);
    expect(one.bytes).not.toBe(two.bytes);
  });

  it("uses a new key on a new day, and still opens messages of the previous day", async () => {
    const { vault, otherProcess, clock } = harness();
    const yesterday = await vault.seal(bytes("ada"));
    clock.advanceTo("2026-03-03T00:00:00.000Z");
    const today = await vault.seal(bytes("grace"));
    expect(today.keyId).toMatch(/^2026-03-03/);
    for (const process of [vault, otherProcess]) {
      expect(text(await process.open(yesterday))).toBe("ada");
      expect(text(await process.open(today))).toBe("grace");
    }
  });

  it("opens no message of a day whose key was destroyed, and every later one", async () => {
    const { vault, otherProcess, clock, destroyDayKeysBefore } = harness();
    const yesterday = await vault.seal(bytes("ada"));
    clock.advanceTo("2026-03-03T12:00:00.000Z");
    const today = await vault.seal(bytes("grace"));
    await destroyDayKeysBefore("2026-03-03");
    for (const process of [vault, otherProcess]) {
      await expect(process.open(yesterday)).rejects.toMatchObject({ code: "vault.key-unknown" });
      expect(text(await process.open(today))).toBe("grace");
    }
  });

  it("does not open a message that was changed, truncated or given the key of another day", async () => {
    const { vault, clock } = harness();
    const sealed = await vault.seal(bytes("ada"));
    const changed = Buffer.from(sealed.bytes, "base64");
    changed.writeUInt8(changed.readUInt8(13) ^ 1, 13);
    clock.advanceTo("2026-03-03T12:00:00.000Z");
    const { keyId } = await vault.seal(bytes("grace"));
    const broken = [
      { ...sealed, bytes: changed.toString("base64") },
      { ...sealed, bytes: sealed.bytes.slice(0, 8) },
      { ...sealed, keyId },
    ];
    for (const each of broken)
      await expect(vault.open(each)).rejects.toMatchObject({ code: "vault.tampered", remedy: "park" });
  });

  it("refuses an unknown key", async () => {
    const unknown = harness().vault.open({ keyId: "2020-01-01.0000000000000000", bytes: "AAAA" });
    await expect(unknown).rejects.toMatchObject({ code: "vault.key-unknown", remedy: "park" });
  });
}
