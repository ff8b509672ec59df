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
const told = ({ at, ...event }: LeadEvent & { readonly at: Instant }): Recorded<LeadEvent> => ({
  ...event,
  id: eventNo((next += 1)),
  meta: { occurredAt: at },
});
const viewed = (minute: number, action = "home-page", kind: InteractionKind = "page-view") =>
  told(aLead.interaction(minute, { kind, action }));
const sizeOf = (state: KnownLead) => JSON.stringify(state).length;

describe("a lead that is touched ten thousand times", () => {
  const captured = fold([told(aLead.captured(0, { action: "demo-request" }))]);
  const views = Array.from({ length: 10_000 }, (_, i) => viewed(i));

  it("is folded to the newest of a kind, and to the count of the others", () => {
    const state = fold(views, captured);
    expect(state.evidence).toHaveLength(1 + bounds.evidenceOfAKind);
    expect(state.olderEvidence).toBe(10_001 - state.evidence.length);
    expect(state.evidence.at(-1)?.eventId).toBe(views.at(-1)?.id);
    expect(state.evidence[0]?.action).toBe("demo-request");
    expect(sizeOf(state)).toBeLessThan(sizeOf(fold(views.slice(0, 100), captured)) + 100);
  });

  it("takes the newest by when it was, not by when it was told", () => {
    const late = fold([...views.slice(0, 200), viewed(5)], captured);
    expect(late.evidence.map(({ at }) => at)).not.toContain(t(5));
    expect(late.olderEvidence).toBe(202 - late.evidence.length);
  });

  it("does not lose what happened once to what senders call by a thousand names", () => {
    const named = Array.from({ length: 600 }, (_, i) => viewed(i, `page-${i % 300}`));
    const state = fold([...named, ...views.slice(0, 600)], captured);
    expect(state.evidence).toHaveLength(bounds.evidence);
    expect(state.evidence.filter(({ action }) => action === "demo-request")).toHaveLength(1);
  });

  it("scores as it would if every touch were kept, as far as groups have caps", () => {
    const minute = 500;
    const decided = lead.decide(order.score(minute), fold(views.slice(0, minute), captured));
    const scored = decided.ok ? decided.value.find(({ type }) => type === "lead.scored.v2") : undefined;
    // 25 for the demo request, 6 for all the home pages together
    expect(scored).toMatchObject({ data: { score: 31 } });
  });
});

describe("what else a lead remembers", () => {
  it("is each rep who had it once, with the latest moment, the last who left last", () => {
    const rounds = Array.from({ length: 300 }, (_, i) => [
      told(aLead.claimed(i + 1, 10 * i, { repId: repNo(1 + (i % 100)) })),
      told(aLead.pooled(10 * i + 5)),
    ]).flat();
    const { formerReps } = fold([told(aLead.captured()), ...rounds]);
    expect(formerReps).toHaveLength(bounds.formerReps);
    expect(new Set(formerReps.map(({ repId }) => repId)).size).toBe(bounds.formerReps);
    expect(formerReps.at(-1)).toEqual({ repId: repNo(100), until: t(10 * 299 + 5) });
  });

  it("is no task that is done, and none of an assignment that is over", () => {
    const given = [told(aLead.captured()), told(aLead.assigned(1, 1))];
    const due = told(aLead.scheduled(1, 1));
    const open = fold([...given, due]);
    expect(open.tasks).toHaveLength(1);
    expect(fold([told(aLead.completed(1, 2))], open).tasks).toEqual([]);
    expect(fold([told(aLead.pooled(3))], open).tasks).toEqual([]);
  });

  it("is the contacts that together say all that all of them did", () => {
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
