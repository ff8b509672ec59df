import type { RawSubmission } from "@leadstream/application";
import type { Book } from "./book.ts";
import type { Intention } from "./cast.ts";
import { roundsOf } from "./hand-in.ts";
import type { Entry } from "./journey.ts";
import type { Stage } from "./stage.ts";

const rawOf = ({ sender, key, body }: Entry): RawSubmission => ({
  sender,
  actorKind: "service",
  idempotencyKey: key,
  body,
});

/** Whether the submissions under way could change the result of these intentions. */
function depend(doing: readonly Intention[], entries: readonly Entry[], book: Book): boolean {
  const persons = new Set(entries.map(({ person }) => person));
  return doing.some((intention) => {
    if (intention.kind === "withdraw") return persons.has(intention.person);
    return "leadId" in intention ? persons.has(book.lead(intention.leadId)?.person ?? null) : true;
  });
}

/** Submits entries in rounds, and waits until each round is settled before anything depends on it. */
export function createSubmitter(stage: Stage, book: Book, settle: () => Promise<void>) {
  let submissions = 0;
  let repeated = 0;
  let refused = 0;

  const receive = async (entries: readonly Entry[]): Promise<void> => {
    const answers = await stage.receive(entries.map(rawOf));
    submissions += answers.length;
    repeated += answers.filter(({ kind }) => kind === "repeated").length;
    refused += answers.filter(({ kind }) => kind === "refused").length;
  };

  return {
    /** @param doing the intentions that follow directly. */
    submit: async (entries: readonly Entry[], doing: readonly Intention[]): Promise<void> => {
      for (const round of roundsOf(entries, book)) {
        await receive(round.entries);
        if (round.mayAssign || depend(doing, entries, book)) await settle();
      }
    },
    counts: () => ({ submissions, repeated, refused }),
  };
}

export type Submitter = ReturnType<typeof createSubmitter>;
