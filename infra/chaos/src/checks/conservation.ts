import type { Evidence, Message, ParkedRow } from "../evidence/evidence.ts";
import { todaysType, unknownAs } from "@leadstream/contracts";
import { consumers } from "@leadstream/application";
import { decidedBy } from "./submissions.ts";
import { check } from "./violation.ts";

const heardBy: ReadonlyMap<string, readonly string[]> = new Map(
  consumers.flatMap(({ group, listensTo }) => (listensTo === null ? [] : [[group, listensTo] as const])),
);

export const cameToRest = check("all work ends", ({ stillWaiting }) =>
  stillWaiting === null ? [] : [{ what: `still waiting at the timeout: ${stillWaiting}` }],
);

export const lagIsZero = check("lag returns to zero", ({ groups }) =>
  groups
    .filter(({ committed, end }) => committed !== end)
    .map(({ group, committed, end }) => ({ what: `${group} has finished ${committed} of ${end} messages` })),
);

const messagesOf = ({ inbound, published }: Evidence, topic: "inbound" | "events"): readonly Message[] =>
  topic === "inbound" ? inbound : published;

/** Parked with a reason: a message is poison, or follows a parked one. */
export const parkedForAReason = check("only poison and the messages behind it are parked", (evidence) =>
  evidence.groups.flatMap(({ group, topic }) => {
    const marks = new Map(messagesOf(evidence, topic).map((m) => [`${m.partition}/${m.offset}`, m.mark]));
    const rows = evidence.parked.filter((row) => row.group === group);
    const poisoned = new Set(rows.filter((row) => isPoison(row, marks)).map(({ key }) => key));
    return rows
      .filter((row) => !poisoned.has(row.key))
      .map((row) => ({
        stream: row.key,
        what: `${group} parked ${row.id} (${row.code}), and no poison came under its key`,
      }));
  }),
);

const isPoison = ({ partition, offset }: ParkedRow, marks: ReadonlyMap<string, string | null>): boolean =>
  marks.get(`${partition}/${offset}`)?.startsWith("poison-") ?? false;

/** The only type of the inbound topic; it is never stored. */
const SUBMISSION = "lead.submitted.v1";

/** A group skips types that it does not use, and unknown types: it does not notice poison of such a type. */
function reads(group: string, type: string | null): boolean {
  if (type !== null && type !== SUBMISSION && unknownAs(type) === "unknown-type") return false;
  const today = type === null ? null : todaysType(type);
  return today === null || (heardBy.get(group)?.some((each) => each === today) ?? true);
}

export const poisonIsParked = check("unreadable messages are parked", (evidence) =>
  evidence.groups.flatMap(({ group, topic }) => {
    const ids = new Set(evidence.parked.filter((row) => row.group === group).map(({ id }) => id));
    return messagesOf(evidence, topic)
      .filter(
        ({ mark, id, type }) => mark?.startsWith("poison-") === true && reads(group, type) && !ids.has(id),
      )
      .map(({ id, partition, offset }) => ({
        what: `${group} could neither read nor park ${id} (partition ${partition}, offset ${offset})`,
      }));
  }),
);

/** Ids of valid messages behind poison. Poison with the id of a valid message does not count for it. */
export function setAside(
  evidence: Evidence,
  topic: "inbound" | "events",
  group: string,
): ReadonlySet<string> {
  const marks = new Map(messagesOf(evidence, topic).map((m) => [`${m.partition}/${m.offset}`, m.mark]));
  const rows = evidence.parked.filter((row) => row.group === group && !isPoison(row, marks));
  return new Set(rows.map(({ id }) => id));
}

export const inboundConserved = check("inbound: processed + parked = input", (evidence) => {
  const decided = new Set(evidence.events.map(decidedBy));
  const parked = setAside(evidence, "inbound", "capture.v1");
  return evidence.inbound
    .filter(({ id, mark }) => mark?.startsWith("poison-") !== true && !decided.has(id) && !parked.has(id))
    .map(({ id, partition, offset, key }) => ({
      stream: key,
      what: `${id} (partition ${partition}, offset ${offset}) is neither decided nor parked`,
    }));
});
