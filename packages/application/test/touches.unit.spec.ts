import { type AnyEvent, type StoredEvent, LeadRow } from "@leadstream/contracts";
import { bounds } from "@leadstream/domain";
import { aLead, createMemoryEventStore, createMemoryReadModel, eventNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { rebuildViews, views } from "../src/index.ts";
import { leadsView } from "../src/projections/leads.ts";
import { touchesView, withAllTouches } from "../src/projections/touches.ts";
import { sourceRows } from "../src/queries/reports.ts";

type Fact = AnyEvent & { readonly at: StoredEvent["meta"]["occurredAt"] };

const stored = ({ at, ...event }: Fact, revision: number): StoredEvent => ({
  ...event,
  id: eventNo(revision),
  stream: aLead.id,
  revision,
  position: revision + 1,
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "service", id: "test" },
    correlationId: "c",
    causationId: "c",
  },
});

const touch = (i: number) =>
  aLead.interaction(i + 1, { source: { channel: "web", campaign: `campaign-${i % 7}`, party: "first" } });

/** The views of a lead with this many touches, won at the end. */
async function folded(touches: number) {
  const facts: readonly Fact[] = [
    aLead.captured(),
    ...Array.from({ length: touches }, (_, i) => touch(i)),
    aLead.won(touches + 5),
  ];
  const store = createMemoryEventStore();
  const events = facts.map(stored).map(({ stream: _, revision: __, position: ___, ...event }) => event);
  await store.appendMany([{ stream: aLead.id, expected: -1, events }]);
  const readModel = createMemoryReadModel();
  await rebuildViews({ store, readModel, projections: views });
  const [found] = await readModel.load(leadsView.view, [aLead.id]);
  const row = LeadRow.parse(found?.row);
  const complete = await readModel.read([leadsView.view, touchesView.view], (snapshot) =>
    withAllTouches(snapshot, [row]),
  );
  return { row, complete };
}

describe("issue 13: the row of a lead", () => {
  it("holds the newest touches and counts the others, which a report loads", async () => {
    const { row, complete } = await folded(1500);
    expect(row.touches).toHaveLength(bounds.touches);
    expect(row.touches.at(-1)?.revision).toBe(1500);
    expect(row.moreTouches).toBe(1501 - bounds.touches);
    expect(complete[0]?.touches.map(({ revision }) => revision)).toEqual(
      Array.from({ length: 1501 }, (_, i) => i),
    );
    const credited = sourceRows(complete, null);
    expect(credited.reduce((n, { linear }) => n + linear, 0)).toBeCloseTo(1);
    expect(credited.find(({ campaign }) => campaign === aLead.source.campaign)).toMatchObject({ first: 1 });
  });

  it("holds all touches of a lead with few of them", async () => {
    const { row, complete } = await folded(bounds.touches - 1);
    expect(row.moreTouches).toBeUndefined();
    expect(complete).toEqual([row]);
  });
});
