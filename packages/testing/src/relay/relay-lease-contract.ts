import { randomUUID } from "node:crypto";
import type { RelayLease, Term } from "@leadstream/application";
import { describe, expect, it } from "vitest";

const LONG = 60_000;

/** Contract of every `RelayLease`. Each test uses its own relay. */
export function relayLeaseContract(name: string, open: () => RelayLease): void {
  describe(`relay lease: ${name}`, () => {
    const relay = (): string => `relay-${randomUUID()}`;
    const held = (term: Term | null): Term => {
      if (term === null) throw new Error("expected to hold the lease");
      return term;
    };

    it("gives the lease to the first holder that requests it, from the start of the store", async () => {
      const [lease, its] = [open(), relay()];
      expect(await lease.hold(its, "a", LONG)).toMatchObject({ position: 0 });
      expect(await lease.hold(its, "b", LONG)).toBeNull();
    });

    it("gives it to one of many concurrent requests", async () => {
      const [lease, its] = [open(), relay()];
      const holders = Array.from({ length: 8 }, (_, n) => `h${n}`);
      const terms = await Promise.all(holders.map((holder) => lease.hold(its, holder, LONG)));
      expect(terms.filter((term) => term !== null)).toHaveLength(1);
    });

    it("lets the holder renew it, in the same term and at the same position", async () => {
      const [lease, its] = [open(), relay()];
      const term = held(await lease.hold(its, "a", LONG));
      expect(await lease.advance(its, "a", { ...term, position: 40 })).toBe(true);
      expect(await lease.hold(its, "a", LONG)).toEqual({ ...term, position: 40 });
    });

    it("gives it to another holder after it expires, and refuses checkpoints of the first", async () => {
      const [lease, its] = [open(), relay()];
      const first = held(await lease.hold(its, "a", 0));
      await lease.advance(its, "a", { ...first, position: 7 });
      const second = held(await lease.hold(its, "b", LONG));
      expect(second).toEqual({ epoch: first.epoch + 1, position: 7 });
      expect(await lease.advance(its, "a", { ...first, position: 90 })).toBe(false);
      expect(await lease.hold(its, "a", LONG)).toBeNull();
      expect(await lease.position(its)).toBe(7);
    });

    it("gives it to another holder after it is released", async () => {
      const [lease, its] = [open(), relay()];
      await lease.hold(its, "a", LONG);
      await lease.release(its, "b");
      expect(await lease.hold(its, "b", LONG)).toBeNull();
      await lease.release(its, "a");
      expect(await lease.hold(its, "b", LONG)).not.toBeNull();
    });

    it("never moves the position backwards", async () => {
      const [lease, its] = [open(), relay()];
      const term = held(await lease.hold(its, "a", LONG));
      await lease.advance(its, "a", { ...term, position: 40 });
      await lease.advance(its, "a", { ...term, position: 30 });
      expect(await lease.position(its)).toBe(40);
      expect(await lease.position(relay())).toBe(0);
    });
  });
}
