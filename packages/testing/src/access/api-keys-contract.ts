import type { ApiKeyStore, NewKey } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { t } from "../domain/ids.ts";

export type ApiKeysHarness = {
  readonly keys: ApiKeyStore;
  /** The same keys in another process. */
  readonly otherProcess: ApiKeyStore;
  readonly close: () => Promise<void>;
};

const digest = (n: number): string => String(n).padStart(64, "0");
const aKey = (id: string, n: number, rest: Partial<NewKey> = {}): NewKey => ({
  id,
  terms: { roles: ["ingest"], sender: "web" },
  label: "the form on the start page",
  expiresAt: t(500),
  sha256: digest(n),
  ...rest,
});
const byAnna = (minute: number) => ({ at: t(minute), by: "anna" });

/** Contract of every `ApiKeyStore`. `open` returns one without keys for each test. */
export function apiKeysContract(name: string, open: () => Promise<ApiKeysHarness>): void {
  describe(`API keys: ${name}`, () => {
    let harness: ApiKeysHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("stores the terms and the creator of a key, oldest first, and never two keys with one id", async () => {
      const { keys, otherProcess } = harness;
      const { sha256, ...web } = aKey("web", 1);
      const terms = { roles: ["manager" as const, "analyst" as const], teams: ["emea"] };
      expect(await keys.create(aKey("web", 1), byAnna(1))).toBe("created");
      expect(await otherProcess.create(aKey("board", 2, { terms, expiresAt: null }), byAnna(2))).toBe(
        "created",
      );
      expect(await otherProcess.create(aKey("web", 3), byAnna(3))).toBe("taken");
      const all = await keys.all();
      expect(all).toEqual([
        {
          ...web,
          createdAt: t(1),
          createdBy: "anna",
          revokedAt: null,
          secrets: [{ sha256, until: null }],
        },
        expect.objectContaining({ id: "board", terms, expiresAt: null }),
      ]);
    });

    it("gives a key another secret, and ends the earlier ones with the grace at the latest", async () => {
      const { keys, otherProcess } = harness;
      await keys.create(aKey("web", 1), byAnna(1));
      await otherProcess.rotate("web", { sha256: digest(2), graceUntil: t(60) }, byAnna(10));
      await keys.rotate("web", { sha256: digest(3), graceUntil: t(90), expiresAt: null }, byAnna(20));
      const [key] = await otherProcess.all();
      expect(key?.expiresAt).toBeNull();
      expect(key?.secrets.toSorted((a, b) => a.sha256.localeCompare(b.sha256))).toEqual([
        { sha256: digest(1), until: t(60) },
        { sha256: digest(2), until: t(90) },
        { sha256: digest(3), until: null },
      ]);
    });

    it("keeps one secret without end if two processes rotate at once", async () => {
      const { keys, otherProcess } = harness;
      await keys.create(aKey("web", 1), byAnna(1));
      await Promise.all(
        [2, 3, 4, 5].map((n) =>
          (n % 2 === 0 ? keys : otherProcess).rotate(
            "web",
            { sha256: digest(n), graceUntil: t(60) },
            byAnna(n),
          ),
        ),
      );
      const [key] = await keys.all();
      expect(key?.secrets).toHaveLength(5);
      expect(key?.secrets.filter(({ until }) => until === null)).toHaveLength(1);
    });

    it("revokes permanently: a revoked key gets no new secret, and the first revocation stays", async () => {
      const { keys, otherProcess } = harness;
      await keys.create(aKey("web", 1), byAnna(1));
      expect(await otherProcess.revoke("web", byAnna(5))).toBe("revoked");
      expect(await keys.revoke("web", { at: t(6), by: "bert" })).toBe("revoked");
      expect(await keys.rotate("web", { sha256: digest(2), graceUntil: t(60) }, byAnna(7))).toBe("revoked");
      expect(await keys.create(aKey("web", 3), byAnna(8))).toBe("taken");
      expect(await keys.all()).toEqual([
        expect.objectContaining({ revokedAt: t(5), secrets: [{ sha256: digest(1), until: null }] }),
      ]);
    });

    it("does not know a key that was not created", async () => {
      const { keys } = harness;
      expect(await keys.all()).toEqual([]);
      expect(await keys.revoke("web", byAnna(1))).toBe("unknown");
      expect(await keys.rotate("web", { sha256: digest(1), graceUntil: t(60) }, byAnna(1))).toBe("unknown");
      expect(await keys.changes()).toEqual([]);
    });

    it("records who changed what and when, and no change that was refused", async () => {
      const { keys, otherProcess } = harness;
      await keys.create(aKey("web", 1), byAnna(1));
      await otherProcess.create(aKey("web", 2), { at: t(2), by: "bert" });
      await otherProcess.rotate("web", { sha256: digest(3), graceUntil: t(60) }, { at: t(3), by: "bert" });
      await keys.revoke("web", byAnna(4));
      await keys.revoke("web", byAnna(5));
      expect(await keys.changes()).toEqual([
        { keyId: "web", what: "created", at: t(1), by: "anna" },
        { keyId: "web", what: "rotated", at: t(3), by: "bert" },
        { keyId: "web", what: "revoked", at: t(4), by: "anna" },
      ]);
    });
  });
}
