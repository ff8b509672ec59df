import type { ContactRef, Instant, InteractionKind, LeadEvent } from "@leadstream/contracts";
import { aLead, eventNo, leadOrders as order, repNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, type KnownLead, lead, type Lead, type Recorded, withContact } from "../src/index.ts";

const fold = (events: readonly Recorded<LeadEvent>[], from: Lead = lead.initial): KnownLead => {
  const state = events.reduce(lead.evolve, from);
  if (state.status === "unknown") throw new TypeError("it was captured");
  return state;
};
let next = 1;
const recorded = ({ at, ...event }: LeadEvent & { readonly at: Instant }): Recorded<LeadEvent> => ({
  ...event,
  id: eventNo((next += 1)),
  meta: { occurredAt: at },
});
const pageView = (minute: number, action = "home-page", kind: InteractionKind = "page-view") =>
  recorded(aLead.interaction(minute, { kind, action }));
const sizeOf = (state: KnownLead) => JSON.stringify(state).length;

describe("a lead with ten thousand touches", () => {
  const captured = fold([recorded(aLead.captured(0, { action: "demo-request" }))]);
  const views = Array.from({ length: 10_000 }, (_, i) => pageView(i));

  it("keeps the newest touches of a kind, and the count of the others", () => {
    const state = fold(views, captured);
    expect(state.evidence).toHaveLength(1 + bounds.evidenceOfAKind);
    expect(state.olderEvidence).toBe(10_001 - state.evidence.length);
    expect(state.evidence.at(-1)?.eventId).toBe(views.at(-1)?.id);
    expect(state.evidence[0]?.action).toBe("demo-request");
    expect(sizeOf(state)).toBeLessThan(sizeOf(fold(views.slice(0, 100), captured)) + 100);
  });

  it("keeps the newest by occurrence, not by recording order", () => {
    const late = fold([...views.slice(0, 200), pageView(5)], captured);
    expect(late.evidence.map(({ at }) => at)).not.toContain(t(5));
    expect(late.olderEvidence).toBe(202 - late.evidence.length);
  });

  it("keeps a rare touch when senders use a thousand action names", () => {
    const named = Array.from({ length: 600 }, (_, i) => pageView(i, `page-${i % 300}`));
    const state = fold([...named, ...views.slice(0, 600)], captured);
    expect(state.evidence).toHaveLength(bounds.evidence);
    expect(state.evidence.filter(({ action }) => action === "demo-request")).toHaveLength(1);
  });

  it("has the same score as with all touches, if groups have caps", () => {
    const minute = 500;
    const decided = lead.decide(order.score(minute), fold(views.slice(0, minute), captured));
    const scored = decided.ok ? decided.value.find(({ type }) => type === "lead.scored.v2") : undefined;
    // 25 for the demo request, 6 for all home pages together
    expect(scored).toMatchObject({ data: { score: 31 } });
  });
});

describe("the other lists of a lead", () => {
  it("keep each former rep once, with the latest end, in order of leaving", () => {
    const rounds = Array.from({ length: 300 }, (_, i) => [
      recorded(aLead.claimed(i + 1, 10 * i, { repId: repNo(1 + (i % 100)) })),
      recorded(aLead.pooled(10 * i + 5)),
    ]).flat();
    const { formerReps } = fold([recorded(aLead.captured()), ...rounds]);
    expect(formerReps).toHaveLength(bounds.formerReps);
    expect(new Set(formerReps.map(({ repId }) => repId)).size).toBe(bounds.formerReps);
    expect(formerReps.at(-1)).toEqual({ repId: repNo(100), until: t(10 * 299 + 5) });
  });

  it("keep no completed task, and no task of an ended assignment", () => {
    const given = [recorded(aLead.captured()), recorded(aLead.assigned(1, 1))];
    const due = recorded(aLead.scheduled(1, 1));
    const open = fold([...given, due]);
    expect(open.tasks).toHaveLength(1);
    expect(fold([recorded(aLead.completed(1, 2))], open).tasks).toEqual([]);
    expect(fold([recorded(aLead.pooled(3))], open).tasks).toEqual([]);
  });

  it("keep the contacts that together hold the newest value of every field", () => {
    const fields = ["email", "phone", "company", "fullName", "message"];
    const holds = fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1 });
    const said = fc.array(holds, { minLength: 1, maxLength: 80 });
    const merged = (all: readonly ContactRef[]) =>
      Object.fromEntries(all.flatMap(({ ref, holds: names }) => names.map((name) => [name, ref])));
    fc.assert(
      fc.property(said, (drawn) => {
        const all = drawn.map((names, i): ContactRef => ({
          ref: `c${i}`,
          sha256: "0".repeat(64),
          holds: names,
        }));
        const kept = all.reduce<readonly ContactRef[]>(withContact, []);
        expect(merged(kept)).toEqual(merged(all));
        expect(kept.length).toBeLessThanOrEqual(bounds.contacts + fields.length);
        expect(kept.at(-1)).toEqual(all.at(-1));
      }),
    );
  });
});
