import { aLead, repNo, submissionNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { checkAll, checks } from "../src/checks/index.ts";
import type { Evidence } from "../src/evidence/evidence.ts";
import { andThen, type Change, of, withEvents, without } from "./support/planting.ts";
import { aStore, callKey, leadId, operation, refusedKey, soundEvidence } from "./support/sound-evidence.ts";

const poison = {
  partition: 0,
  offset: 90,
  key: "chaos-1",
  id: "chaos-poison-1",
  type: "lead.submitted.v1",
  mark: "poison-1",
  revision: null,
};
const inCapture = { group: "capture.v1", topic: "leads.inbound.v1", code: "message.undecodable" };

/** Planted defects, by the check that must find them. */
const planted: Readonly<Record<string, readonly Change[]>> = {
  "all work ends": [(s) => ({ ...s, stillWaiting: "scoring.v1" })],
  "no accepted submission is lost": [
    (s) => ({
      ...s,
      ...withEvents((e) => e.filter((x) => x.type !== "submission.refused.v1"))(s),
      inbound: s.inbound.slice(1, 2),
      operations: [...s.operations, operation({ n: 9, kind: "submit", key: "never-came" })],
    }),
  ],
  "every submission is decided once": [
    andThen((append) =>
      append(
        leadId,
        { by: "local", cause: "twice", minute: 9 },
        aLead.interaction(9, { submissionId: submissionNo(2), sender: "local" }),
      ),
    ),
  ],
  "only sent submissions are decided": [(s) => ({ ...s, inbound: s.inbound.slice(0, 2) })],
  "a repeated key is the same submission": [
    (s) => ({
      ...s,
      operations: [
        ...s.operations,
        {
          ...operation({ n: 9, kind: "repeat", key: "person-1" }),
          attempts: [
            {
              startedMs: 0,
              endedMs: 1,
              outcome: "ok",
              status: 202,
              answer: { submissionId: submissionNo(2) },
            },
          ],
        },
      ],
    }),
  ],
  "revisions without a gap": [withEvents((e) => e.filter((x) => x !== of("lead.enriched.v1")(e)))],
  "event ids are unique": [
    withEvents((e) => [
      ...e.slice(0, -1),
      ...e.slice(-1).map((x) => ({ ...x, id: of("lead.captured.v1")(e).id })),
    ]),
  ],
  "one owner per lead at every prefix": [
    andThen((append) =>
      append(leadId, { by: "assignment.v1", cause: "stale", minute: 9 }, aLead.assigned(2, 9)),
    ),
    andThen((append) =>
      append(
        leadId,
        { by: "local", cause: "again", minute: 9 },
        aLead.captured(9, { submissionId: submissionNo(1) }),
      ),
    ),
  ],
  "every assignment of a lead has its own number": [
    andThen((append) => {
      append(
        leadId,
        { by: "local", cause: "back", minute: 8 },
        aLead.pooled(8, { from: { kind: "rep", repId: repNo(1) } }),
      );
      append(
        leadId,
        { by: "local", cause: "again", minute: 9 },
        aLead.claimed(1, 9, { fromPool: aLead.pooled(8).data.poolId }),
      );
    }),
  ],
  "Kafka's order per key is the order of revisions": [
    (s) => ({
      ...s,
      published: s.published.map((m) => (m.key === leadId && m.revision === 1 ? { ...m, offset: 99 } : m)),
    }),
  ],
  "a key has one partition": [
    (s) => ({
      ...s,
      published: s.published.map((m, n) => (n === s.published.length - 2 ? { ...m, partition: 1 } : m)),
    }),
  ],
  "Kafka holds what the store holds, and nothing else": [
    (s) => ({ ...s, published: s.published.slice(0, -1) }),
    (s) => ({
      ...s,
      published: [
        ...s.published,
        {
          partition: 0,
          offset: 90,
          key: "lead_x",
          id: "nobody",
          type: "lead.won.v1",
          revision: 0,
          mark: null,
        },
      ],
    }),
  ],
  "no effect happens twice for one cause": [
    andThen((append, events) =>
      append(
        leadId,
        { by: "scoring.v1", cause: of("lead.scored.v2")(events).meta.causationId, minute: 9 },
        of("lead.scored.v2")(events),
      ),
    ),
  ],
  "no slot is taken twice": [
    andThen((append, events) =>
      append("roster_default", { by: "api.v1", cause: "b", minute: 9 }, of("roster.slots-taken.v1")(events)),
    ),
  ],
  "nothing enriched or sent after a withdrawal": [
    andThen((append, events) =>
      append(
        leadId,
        { by: "enrichment.v1", cause: of("interaction.recorded.v1", 2)(events).id, minute: 9 },
        of("lead.enriched.v1")(events),
      ),
    ),
  ],
  "every event reported to a client is stored": [
    (s) => ({
      ...s,
      operations: [
        ...s.operations,
        {
          ...operation({ n: 9, kind: "release", key: "r" }),
          attempts: [
            {
              startedMs: 0,
              endedMs: 1,
              outcome: "ok",
              status: 200,
              answer: { events: [{ id: "gone", type: "lead.pooled.v1" }] },
            },
          ],
        },
      ],
    }),
  ],
  "a command answered ok is in the history": [
    (s) => ({ ...s, operations: [...s.operations, operation({ n: 9, kind: "qualify", key: "q" })] }),
  ],
  "a rejected command is not in the history": [
    (s) => ({
      ...s,
      operations: s.operations.map((o) =>
        o.key === callKey ? operation({ n: 5, kind: "log-interaction", key: callKey, outcome: "fail" }) : o,
      ),
    }),
  ],
  "a repeated command is done once": [
    andThen((append) => append(leadId, { by: "local", cause: callKey, minute: 9 }, aLead.call(9))),
  ],
  "a withdrawal is in the streams of person and lead": [without("interaction.recorded.v1", 1)],
  "of two claims at once, one succeeds": [
    andThen((append) =>
      append(leadId, { by: "local", cause: refusedKey, minute: 3 }, aLead.claimed(2, 3, { repId: repNo(2) })),
    ),
    (s) => ({
      ...s,
      operations: s.operations.map((o) =>
        o.key === refusedKey
          ? { ...operation({ n: 4, kind: "claim", key: refusedKey, race: 1 }), repId: repNo(2) }
          : o,
      ),
    }),
  ],
  "a deadline never fires early": [(s) => withEvents((e) => [...e])({ ...s, ...earlyRing(s) })],
  "a deadline fires once": [
    (s) => {
      const [timer] = s.timers;
      return andThen((append) => {
        for (const minute of [124, 125])
          append(leadId, { by: "reclamation.v1", cause: timer?.id ?? "", minute }, aLead.breached(minute));
      })(s);
    },
  ],
  "a due deadline fires": [
    (s) => ({
      ...s,
      timers: [...s.timers, { id: "late", kind: "ring-idle", key: leadId, dueAtMs: Date.parse(t(10)) }],
    }),
  ],
  "every assignment has its deadlines": [(s) => ({ ...s, timers: s.timers.slice(1) })],
  "inbound: processed + parked = input": [
    (s) => ({ ...s, inbound: [...s.inbound, { ...poison, key: "hash", id: submissionNo(8), mark: null }] }),
    // Poison with the id of a valid message does not count for that message.
    (s) => ({
      ...s,
      inbound: [
        ...s.inbound,
        { ...poison, id: submissionNo(8) },
        { ...poison, offset: 91, id: submissionNo(8), mark: null },
      ],
      parked: [{ ...inCapture, partition: 0, offset: 90, key: "chaos-1", id: submissionNo(8) }],
    }),
  ],
  "only poison and the messages behind it are parked": [
    (s) => ({ ...s, parked: [{ ...inCapture, partition: 0, offset: 1, key: "hash", id: submissionNo(1) }] }),
  ],
  "unreadable messages are parked": [
    (s) => ({ ...s, inbound: [...s.inbound, poison] }),
    // One group uses this type, the others skip it.
    (s) => ({ ...s, published: [...s.published, { ...poison, type: "lead.enriched.v1" }] }),
    (s) => ({ ...s, published: [...s.published, { ...poison, type: null }] }),
  ],
  "lag returns to zero": [(s) => ({ ...s, groups: s.groups.map((g) => ({ ...g, end: g.end + 1 })) })],
  "every lead with something to look up is looked up": [without("lead.enriched.v1")],
  "the score follows from all known facts": [
    withEvents((e) =>
      e.map((x) =>
        x.type === "lead.scored.v2" ? { ...x, data: { ...x.data, score: 50 as never, entries: [] } } : x,
      ),
    ),
  ],
  "a lead that needs a rep gets one, or waits": [
    andThen((append) => {
      append(leadId, { by: "assignment.v1", cause: "x", minute: 8 }, aLead.reclaimed(1, 8));
      append(leadId, { by: "scoring.v1", cause: "y", minute: 9 }, aLead.moved("lead", "sql", {}, 9));
    }),
  ],
  "views equal a rebuild": [
    (s) => ({ ...s, views: { ...s.views, live: [{ view: "leads_v1", rows: 1, digest: "other" }] } }),
    (s) => ({ ...s, headPosition: s.headPosition + 1 }),
  ],
  "leadstream verify": [
    (s) => ({
      ...s,
      verified: [
        { check: "no rep is over capacity", checked: 9, violations: 1, examples: ["roster_default@3 rep"] },
      ],
    }),
  ],
};

function earlyRing(s: Evidence): Pick<Evidence, "events"> {
  const store = aStore();
  store.events.push(...s.events);
  store.append(
    leadId,
    { by: "reclamation.v1", cause: s.timers[0]?.id ?? "", minute: 20 },
    aLead.breached(20),
  );
  return { events: store.events };
}

describe("the checker", () => {
  it("finds no violation in a correct history", () => {
    expect(checkAll(soundEvidence())).toEqual([]);
  });

  it("does not expect groups to park poison of a type that they skip", () => {
    const sound = soundEvidence();
    const unread = { ...poison, type: "lead.won.v1" };
    const found = checkAll({ ...sound, published: [...sound.published, unread] });
    expect(found.map(({ check }) => check)).not.toContain("unreadable messages are parked");
  });

  it("has a violation for every check", () => {
    expect(Object.keys(planted).toSorted()).toEqual(checks.map(({ name }) => name).toSorted());
  });

  it.each(Object.entries(planted).flatMap(([name, all]) => all.map((plant, n) => ({ name, n, plant }))))(
    "names it: $name ($n)",
    ({ name, plant }) => {
      const found = checkAll(plant(soundEvidence()));
      expect(found.map(({ check }) => check)).toContain(name);
    },
  );
});
