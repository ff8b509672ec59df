import type { Because, LeadWhy, Reach } from "@leadstream/contracts";
import { type Handles, withHandles } from "./in-words.ts";
import { type Terminal, styled } from "./terminal.ts";
import { wrapText } from "./text-width.ts";

/** Why a lead is as it is: its state, then the reasons, then what it waits for. */
export function whyText(why: LeadWhy, handles: Handles, terminal: Terminal): string {
  const { leadId, asOf, stage, score, owner, waits, parked } = why;
  const { is } = owner;
  const part = (name: string, value: string, reasons: readonly string[]): readonly string[] => [
    "",
    `${styled(terminal, "bold", name)} ${withHandles(value, handles)}`,
    ...reasons.flatMap((text) => bullet(withHandles(text, handles), terminal.columns)),
  ];
  return [
    `${styled(terminal, "bold", leadId)} as of ${asOf}`,
    ...part("stage", stage.is, stage.because.map(reasonOf)),
    ...part("score", score.is === null ? "none" : String(score.is), score.because.map(reasonOf)),
    ...part("owner", is.kind === "rep" ? is.repId : is.poolId, owner.because.map(reasonOf)),
    ...reach("could be given to", owner.couldBeGivenTo, part),
    ...reach("could be claimed by", owner.couldBeClaimedBy, part),
    ...part("waits for", waits.length === 0 ? "nothing" : "", waits.map(waitOf)),
    ...(parked.length === 0 ? [] : part("set aside", "", parked.map(parkedOf))),
    "",
  ].join("\n");
}

/** The event behind a reason: `lead show` shows the event, the logs have its line. */
const reasonOf = ({ text, eventId, at, policy }: Because): string => {
  const marks = [
    ...(at === null ? [] : [at]),
    ...(eventId === null ? [] : [`event ${eventId}`]),
    ...(policy === null ? [] : [`policy ${policy.name} ${policy.version}`]),
  ];
  return marks.length === 0 ? text : `${text} [${marks.join(", ")}]`;
};

const waitOf = ({ text, until, isDue }: LeadWhy["waits"][number]): string =>
  until === null ? text : `until ${until}${isDue ? " (past)" : ""}: ${text}`;

const parkedOf = ({ group, topic, code, reason, at }: LeadWhy["parked"][number]): string =>
  `${code} in ${group}, from ${topic}, since ${at}: ${reason}`;

function reach(
  name: string,
  found: Reach | null,
  part: (name: string, value: string, reasons: readonly string[]) => readonly string[],
): readonly string[] {
  if (found === null) return [];
  const { count, reps, excluded } = found;
  const others = count > reps.length ? [`and ${count - reps.length} more`] : [];
  return part(name, count === 1 ? "1 rep" : `${count} reps`, [
    ...reps,
    ...others,
    ...excluded.map((each) => `not ${each.reps}: ${each.code}`),
  ]);
}

const bullet = (text: string, columns: number): readonly string[] =>
  wrapText(text, columns - 4).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`);
