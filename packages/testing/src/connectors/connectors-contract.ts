import type {
  ConnectorSource,
  ConnectorSources,
  Deliveries,
  DeliveryCounts,
  DeliveryState,
  Sealed,
} from "@leadstream/application";
import { hourOf } from "@leadstream/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { t } from "../domain/ids.ts";

export type ConnectorsHarness = {
  readonly sources: ConnectorSources;
  readonly deliveries: Deliveries;
  /** Something sealed under a key that is there. */
  readonly seal: (text: string) => Promise<Sealed>;
  readonly close: () => Promise<void>;
};

const aSource = (id: string, rest: Partial<ConnectorSource> = {}): ConnectorSource => ({
  id,
  connector: "typeform",
  sender: `${id}-leads`,
  secrets: [
    { value: "old secret", until: t(10) },
    { value: "new secret", until: null },
  ],
  mapping: null,
  options: { "public-url": "https://leads.example/v1/connectors/typeform/a" },
  createdAt: t(1),
  createdBy: "anna",
  ...rest,
});

/** What every implementation of `ConnectorSources` and `Deliveries` promises. `open` gives empty ones for each test. */
export function connectorsContract(name: string, open: () => Promise<ConnectorsHarness>): void {
  describe(`connectors: ${name}`, () => {
    let harness: ConnectorsHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("keeps a source with its secrets, and replaces it by id", async () => {
      const { sources } = harness;
      const mapping = { version: 1, sender: "x", fields: {} };
      expect(await sources.put(aSource("b"))).toBe("created");
      expect(await sources.put(aSource("a", { mapping }))).toBe("created");
      expect(await sources.all()).toEqual([aSource("a", { mapping }), aSource("b")]);
      expect(await sources.put(aSource("b", { sender: "c", createdBy: "ben" }))).toBe("changed");
      expect((await sources.all())[1]).toEqual(aSource("b", { sender: "c" }));
      expect(await sources.remove("a")).toBe("removed");
      expect(await sources.remove("a")).toBe("unknown");
      expect((await sources.all()).map(({ id }) => id)).toEqual(["b"]);
    });

    it("keeps the last try to renew a subscription, as long as its source is there", async () => {
      const { sources } = harness;
      await sources.put(aSource("a"));
      await sources.noteRenewal("a", { at: t(1), outcome: "fetch-500", nextAt: t(2) });
      await sources.noteRenewal("a", { at: t(2), outcome: "renewed", nextAt: t(60) });
      expect(await sources.renewals()).toEqual(
        new Map([["a", { at: t(2), outcome: "renewed", nextAt: t(60) }]]),
      );
      await sources.remove("a");
      expect(await sources.renewals()).toEqual(new Map());
    });

    it("keeps deliveries in order, settles them, and pages by state", async () => {
      const { deliveries, seal } = harness;
      const sealed = await seal("a body");
      const ids = [];
      for (const minute of [1, 2, 3]) ids.push(await deliveries.add("a", t(minute), sealed));
      await deliveries.add("b", t(4), sealed);
      const counts = { accepted: 2, repeated: 1, refused: 0, unmapped: 0, named: 0, aside: 3 };
      await deliveries.settle(ids[1] ?? "", { state: "unread", counts, note: "not-typeform" });
      const page = await deliveries.page("a", { limit: 10 });
      expect(page.map(({ id, state }) => [id, state])).toEqual([
        [ids[0], "waiting"],
        [ids[1], "unread"],
        [ids[2], "waiting"],
      ]);
      expect(page[1]).toMatchObject({ counts, note: "not-typeform", attempts: 1, receivedAt: t(2), sealed });
      expect(await deliveries.page("a", { after: ids[0] ?? "", states: ["waiting"], limit: 1 })).toEqual([
        page[2],
      ]);
      expect(await deliveries.newest("a", { limit: 2 })).toEqual([page[2], page[1]]);
      expect(await deliveries.newest("a", { before: ids[2] ?? "", states: ["waiting"], limit: 5 })).toEqual([
        page[0],
      ]);
      expect((await deliveries.due(t(4), 10)).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
      await deliveries.settle(ids[0] ?? "", { state: "notified", counts, note: "fetch-500" });
      expect((await deliveries.due(t(4), 10)).map(({ id }) => id)).toEqual([ids[2], ids[0]]);
      expect(await deliveries.requeue("a", ["unread", "done"])).toBe(1);
      expect((await deliveries.due(t(4), 10)).map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]]);
    });

    it("gives each of many that come at the same time its own id, and settles each as it ended", async () => {
      const { sources, deliveries, seal } = harness;
      await sources.put(aSource("a"));
      const bodies = Array.from({ length: 60 }, (_, n) => n);
      const ids = await Promise.all(
        bodies.map(async (n) => deliveries.add("a", t(n), await seal(`body ${n}`))),
      );
      expect(new Set(ids).size).toBe(bodies.length);
      await Promise.all(
        ids.map((id, n) =>
          deliveries.settle(id, {
            state: n % 2 === 0 ? "done" : "unread",
            counts: { accepted: n, repeated: 0, refused: 0, unmapped: 0, named: 0, aside: 0 },
            note: `n${n}`,
          }),
        ),
      );
      const page = await deliveries.page("a", { limit: 100 });
      const byId = new Map(page.map((each) => [each.id, each]));
      for (const [n, id] of ids.entries())
        expect(byId.get(id)).toMatchObject({
          receivedAt: t(n),
          counts: { accepted: n },
          note: `n${n}`,
          state: n % 2 === 0 ? "done" : "unread",
          attempts: 1,
        });
    });

    it("counts requests that were turned away, and sums a source up", async () => {
      const { sources, deliveries, seal } = harness;
      await sources.put(aSource("a"));
      const id = await deliveries.add("a", t(5), await seal("a body"));
      const counts = { accepted: 1, repeated: 0, refused: 2, unmapped: 1, named: 0, aside: 0 };
      await deliveries.settle(id, { state: "done", counts, note: "" });
      for (const minute of [3, 2]) await deliveries.refuse("a", t(minute), "signature-wrong");
      await deliveries.refuse("a", t(1), "signature-missing");
      expect(await deliveries.refusals()).toEqual([
        { source: "a", reason: "signature-missing", count: 1, lastAt: t(1) },
        { source: "a", reason: "signature-wrong", count: 2, lastAt: t(3) },
      ]);
      expect(await deliveries.figures()).toEqual([
        {
          source: "a",
          deliveries: 1,
          waiting: 0,
          notified: 0,
          unread: 0,
          counts,
          refusedRequests: 3,
          lastReceivedAt: t(5),
        },
      ]);
    });

    it("counts by sender and hour what sources received beside intake", async () => {
      const { sources, deliveries, seal } = harness;
      await sources.put(aSource("a"));
      const sealed = await seal("a body");
      const none = { accepted: 0, repeated: 0, refused: 0, unmapped: 0, named: 0, aside: 0 };
      const add = (minute: number) => deliveries.add("a", t(minute), sealed);
      const settle = async (minute: number, state: DeliveryState, counts: Partial<DeliveryCounts>) =>
        deliveries.settle(await add(minute), { state, counts: { ...none, ...counts }, note: "" });
      await add(1);
      await settle(1, "unread", {});
      await settle(2, "notified", { named: 3, aside: 1 });
      await settle(2, "unread", { refused: 2, unmapped: 2 });
      await settle(3, "done", { accepted: 4 });
      await settle(61, "done", { aside: 2 });
      for (const minute of [5, 6, 62]) await deliveries.refuse("a", t(minute), "signature-wrong");
      await deliveries.refuse("gone", t(5), "signature-wrong");
      const of = (kind: string, minute: number, count: number, sender = "a-leads") => ({
        sender,
        hour: hourOf(t(minute)),
        kind,
        count,
      });
      expect(await deliveries.besideIntake()).toEqual([
        of("aside", 0, 1),
        of("notified", 0, 3),
        of("unmapped", 0, 2),
        of("unread", 0, 1),
        of("unsent", 0, 1),
        of("unverified", 0, 2),
        of("aside", 61, 2),
        of("unverified", 61, 1),
        of("unverified", 0, 1, "gone"),
      ]);
    });
  });
}
