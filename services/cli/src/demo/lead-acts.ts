import { DAY_MS } from "@leadstream/domain";
import type { SendCommand, DemoContext } from "./world.ts";
import type { Book, Known } from "./book.ts";
import type { Intention } from "./cast.ts";
import { beatFrom } from "./day-times.ts";
import type { Dice } from "./dice.ts";
import type { Entry } from "./journey.ts";
import { team } from "./team.ts";

type Of<K extends Intention["kind"]> = Extract<Intention, { kind: K }>;

/** Intentions about one lead. They can run at the same time as those of others. */
export type AboutOne = Of<"work" | "withdraw" | "recycle">;

const handles = new Map(team.map(({ rep }) => [rep.repId, rep.handle]));

/** The lead, if the rep still holds it under this assignment. */
function held(book: Book, { leadId, repId, assignmentNo }: Of<"work">): Known | undefined {
  const lead = book.lead(leadId);
  if (lead?.holder.kind !== "rep") return undefined;
  const { holder } = lead;
  return holder.repId === repId && holder.assignmentNo === assignmentNo ? lead : undefined;
}

/** The lead answers by e-mail within the hour. */
const replyOf = ({ person }: Known, key: string, atMs: number): Entry => ({
  atMs,
  key: `reply/${key}`,
  sender: "mail-gateway",
  person,
  body: {
    kind: "email-reply",
    contact: { email: person.contact.email },
    source: { channel: "email", campaign: "sales-mail", medium: "email" },
  },
  mayAdd: 8,
});

/** Some leads that were lost because it was too early are recycled weeks later. */
function secondChance(dice: Dice, { leadId, alias }: Known, lostMs: number): readonly Intention[] {
  const mine = dice.fork(`recycle/${alias}/${lostMs}`);
  if (!mine.chance(0.3)) return [];
  const atMs = beatFrom(lostMs + mine.between(15, 25) * DAY_MS);
  return [{ atMs, key: `recycle/${alias}/${lostMs}`, kind: "recycle", leadId }];
}

/** Carries out intentions when they are due. Does nothing if the lead has meanwhile gone elsewhere. */
export function createLeadActs(
  { book, dice, away, addEntries, addIntentions }: DemoContext,
  send: SendCommand,
) {
  const work = async (intention: Of<"work">): Promise<void> => {
    const { leadId, repId, does, key, atMs } = intention;
    const lead = held(book, intention);
    const handle = handles.get(repId) ?? "somebody";
    if (lead === undefined || away.has(handle)) return;
    if (does.type === "lead-replies") return addEntries([replyOf(lead, key, atMs)]);
    const isDone = await send({ ...does, leadId, repId }, key, handle);
    if (isDone && does.type === "lose" && does.reason === "timing")
      addIntentions(secondChance(dice, lead, atMs));
  };

  return async (intention: AboutOne): Promise<void> => {
    if (intention.kind === "work") return work(intention);
    const { key } = intention;
    if (intention.kind === "withdraw") {
      const { person, channel } = intention;
      const leadId = book.ofPerson(person)?.leadId;
      if (leadId !== undefined)
        await send({ type: "withdraw-consent", leadId, channel }, key, "self-service");
      return;
    }
    const { leadId } = intention;
    if (book.lead(leadId)?.stage === "lost") await send({ type: "recycle", leadId }, key, "pool-admin");
  };
}
