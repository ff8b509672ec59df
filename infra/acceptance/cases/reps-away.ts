import { z } from "zod";
import type { Door } from "../intake/door.ts";
import { type Case, siblings } from "./case.ts";
import { aRep, repId } from "./reps.ts";
import { FRESH } from "./scoring.ts";
import { mailOf } from "./who.ts";

/** Sales-ready leads of one product, in one channel. @returns the channel. */
async function hotLeads(door: Door, product: string, count: number): Promise<string> {
  const channel = door.unique("wait");
  const contacts = Array.from({ length: count }, (_, n) => mailOf(door, `hot${n}`));
  await door.rows(
    "hot",
    contacts.map((email) => ({
      submission: {
        contact: { email, jobTitle: "CEO" },
        action: "demo-request",
        source: { channel },
        attributes: { ...FRESH.attributes, product },
      },
    })),
  );
  await door.settled();
  await door.rows(
    "hot",
    contacts.map((email) => ({ submission: { contact: { email }, action: "trial" } })),
  );
  await door.settled();
  return channel;
}

const heldBy = async (door: Door, channel: string, rep: string): Promise<number> =>
  (await door.leads(channel)).filter(({ ownerId }) => ownerId === repId(rep)).length;

const change = (door: Door, ...reps: readonly object[]): Promise<unknown> =>
  door.asJson("PUT", "/v1/reps", reps);

/** Leads that nobody can serve stand first in the queue; then a rep comes for those behind them. */
const waiting = siblings<readonly [stuck: number, waiting: number, room: number]>(
  "W1",
  "whoever can be served is, however long the queue",
  [
    [[250, 10, 10], "10 given"],
    [[0, 300, 250], "250 given"],
    [[60, 60, 20], "20 given"],
  ],
  async ([stuck, count, room], door) => {
    const product = door.unique("served");
    const rep = `${product}-rep`;
    if (stuck > 0) await hotLeads(door, door.unique("unserved"), stuck);
    const channel = await hotLeads(door, product, count);
    await change(door, aRep(rep, { products: [product], capacity: room }));
    await door.settled();
    return `${await heldBy(door, channel, rep)} given`;
  },
);

const newcomers = siblings<number>(
  "W1n",
  "a new lead does not overtake those who wait",
  [
    [1, "1 of the old, 0 of the new"],
    [2, "2 of the old, 0 of the new"],
    [5, "5 of the old, 0 of the new"],
  ],
  async (room, door) => {
    const product = door.unique("queue");
    const rep = `${product}-rep`;
    const old = await hotLeads(door, product, 5);
    const fresh = await hotLeads(door, product, 3);
    await change(door, aRep(rep, { products: [product], capacity: room }));
    await door.settled();
    return `${await heldBy(door, old, rep)} of the old, ${await heldBy(door, fresh, rep)} of the new`;
  },
);

const Handed = z.object({ handedOver: z.int(), stayed: z.array(z.unknown()) });

const leaving = siblings<"to a rep" | "by the rules" | "to a pool" | "tell">(
  "O8",
  "a rep leaves: what the rep holds is told of, and handed over in bulk",
  [
    ["to a rep", "3 handed over, 3 with the other"],
    ["by the rules", "2 handed over, 2 with the other"],
    ["to a pool", "3 handed over, 0 with the other"],
    ["tell", "the supervisor is told of 3"],
  ],
  async (how, door) => {
    const product = door.unique("left");
    const [gone, other] = [`${product}-gone`, `${product}-other`];
    await change(door, aRep(gone, { products: [product] }));
    const channel = await hotLeads(door, product, 3);
    const room = how === "by the rules" ? 2 : 10;
    await change(
      door,
      aRep(gone, { products: [product], isWorking: false }),
      aRep(other, { products: [product], capacity: room }),
    );
    await door.settled();
    if (how === "tell") {
      const timelines = await Promise.all(
        (await door.leads(channel)).map(async ({ leadId }) => (await door.detail(leadId)).timeline),
      );
      const told = timelines.filter((events) =>
        events.some(
          ({ type, data }) => type === "supervisor.alerted.v1" && JSON.stringify(data).includes("owner-away"),
        ),
      );
      return `the supervisor is told of ${told.length}`;
    }
    const where = {
      "to a rep": ["--to", repId(other)],
      "by the rules": [],
      "to a pool": ["--pool", "pool_primary"],
    };
    const { out } = await door.cli("reps", "hand-over", repId(gone), ...where[how], "--json");
    await door.settled();
    const { handedOver } = Handed.parse(JSON.parse(out));
    return `${handedOver} handed over, ${await heldBy(door, channel, other)} with the other`;
  },
);

export const repsAway: readonly Case[] = [...waiting, ...newcomers, ...leaving].map((each): Case => ({
  ...each,
  isLast: true,
}));
