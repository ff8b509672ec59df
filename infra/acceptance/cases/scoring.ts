import { type Case, siblings } from "./case.ts";
import { mailOf } from "./who.ts";

/** Somebody worth calling. */
export const FRESH = { attributes: { jobLevel: "founder-cxo", companySize: 500, budgetMinor: 1_000 } };

const history = [
  { kind: "form", action: "demo-request", occurredAt: "2024-03-01", ...FRESH },
  { kind: "form", action: "trial", occurredAt: "2024-03-02", ...FRESH },
];

/** Stage, score and owner of somebody whose history was handed in cut like this. */
const asOfNow = siblings<readonly (readonly number[])[]>(
  "S1",
  "history as if it were today",
  [
    [[[0, 1]], "lead 45 pool, no promise"],
    [[[0], [1]], "lead 45 pool, no promise"],
    [[[1], [0]], "lead 45 pool, no promise"],
    [[[1, 0]], "lead 45 pool, no promise"],
  ],
  async (cuts, door) => {
    const email = mailOf(door, "old");
    const contact = { email, jobTitle: "CEO" };
    for (const cut of cuts) {
      const rows = cut.map((n) => ({ submission: { contact, ...history[n] } }));
      const [one] = await door.rows("history", rows);
      if (one === undefined) return "nothing";
    }
    const again = await door.rows("history", [
      {
        submission: { contact: { email }, kind: "page-view", action: "home-page", occurredAt: "2024-03-03" },
      },
    ]);
    const [last] = again;
    if (last === undefined) return "nothing";
    const { lead, timeline } = await door.leadOf(last);
    const isPromised = timeline.some(({ type }) => type.startsWith("lead.assigned"));
    return `${lead.stage} ${lead.score ?? "?"} ${lead.ownerKind}, ${isPromised ? "a promise" : "no promise"}`;
  },
);

const origins = siblings<readonly (readonly [channel: string, at: string])[]>(
  "S2",
  "the origin is the earliest touch, not the first row",
  [
    [
      [
        ["Newest", "2026-11-20"],
        ["Oldest", "2026-10-01"],
      ],
      "Oldest",
    ],
    [
      [
        ["Oldest", "2026-10-01"],
        ["Newest", "2026-11-20"],
      ],
      "Oldest",
    ],
    [
      [
        ["B", "2026-11-02"],
        ["C", "2026-11-03"],
        ["Oldest", "2026-11-01"],
      ],
      "Oldest",
    ],
  ],
  async (touches, door) => {
    const email = mailOf(door, "row");
    const rows = touches.map(([channel, occurredAt]) => ({
      submission: { contact: { email }, source: { channel }, occurredAt },
    }));
    const [one] = await door.rows("history", rows);
    return one === undefined ? "nothing" : (await door.leadOf(one)).lead.channel;
  },
);

export const scoring: readonly Case[] = [...asOfNow, ...origins];
