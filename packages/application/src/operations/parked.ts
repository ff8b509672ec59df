import {
  eventsTopic,
  inboundTopic,
  LeadId,
  type DropOrder,
  type ParkedChoice,
  type ParkedKey,
  type ParkedList,
  type ParkedRow,
  type RedriveMeeting,
  type RedriveOrder,
  type RedriveOutcome,
  type StoredEvent,
  type Wire,
} from "@leadstream/contracts";
import { holdsPersonalData } from "@leadstream/domain";
import { leadFold } from "../core/aggregates.ts";
import type { ConsumerGroups } from "../ports/consumer-groups.ts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { DropOutcome, Parking } from "../ports/parking.ts";
import { groupsOn } from "./known-groups.ts";
import { adviceOn } from "./parked-keys.ts";

export type ParkedParts = {
  readonly parking: Pick<Parking, "heads" | "list" | "listDropped" | "askRedrive" | "drop">;
  readonly groups: Pick<ConsumerGroups, "list" | "standing">;
  readonly store: Pick<EventStore, "readMany">;
};

const mostListed = 1_000;
const mostDropped = 100;
/** Keys that a redrive describes. */
const mostDescribed = 50;
/** Keys that one order asks for: consumers handle them beside new messages. */
const mostAsked = 500;

const advised = (key: ParkedKey): ParkedRow => ({ ...key, advice: adviceOn(key.code) });

/** Parked keys with what to do about them, and dropped messages. */
export async function parkedList({ parking }: ParkedParts, choice: ParkedChoice): Promise<ParkedList> {
  const { rows, ...all } = await parking.heads(choice, mostListed);
  const dropped = await parking.listDropped(choice, mostDropped);
  return {
    rows: rows.map(advised),
    ...all,
    dropped: dropped.map(({ wire: _, id: __, parkedAt: ___, ...message }) => message),
  };
}

/**
 * Asks for a redrive of the chosen keys, or only says what it would do. Consumers take the keys within seconds; a key
 * that fails again stays parked.
 *
 * @returns for the first 50 keys what they would meet, as far as it can be known before.
 */
export async function redrive(
  parts: ParkedParts,
  { isDryRun, ...choice }: RedriveOrder,
): Promise<RedriveOutcome> {
  const { rows, ...all } = await parts.parking.heads(choice, mostDescribed);
  const meetings = await meetingsOf(parts, rows);
  const asked = isDryRun ? [] : await parts.parking.askRedrive(choice, mostAsked);
  return {
    isDryRun,
    ...all,
    asked: asked.length,
    rows: rows.map((key, i) => ({ ...advised(key), meets: meetings[i] ?? nothingKnown })),
  };
}

const nothingKnown: RedriveMeeting = {
  members: 0,
  reads: "unknown",
  defect: null,
  leadId: null,
  stage: null,
};

async function meetingsOf(
  { parking, groups, store }: ParkedParts,
  keys: readonly ParkedKey[],
): Promise<readonly RedriveMeeting[]> {
  if (keys.length === 0) return [];
  const members = await membersOf(groups, keys);
  const leads = keys.flatMap(({ key }) => LeadId.safeParse(key).data ?? []);
  // From the histories and not from the view: a view may be behind, or being built.
  const histories = await readWhole(
    store,
    leads.map((stream) => ({ stream, from: 0 })),
  );
  const meetings: RedriveMeeting[] = [];
  for (const key of keys) {
    const leadId = LeadId.safeParse(key.key).data ?? null;
    const messages = await parking.list({ group: key.group, key: key.key, code: key.code });
    const first = messages.find(({ topic, id }) => topic === key.topic && id === key.id);
    meetings.push({
      members: members.get(key.group) ?? 0,
      ...readingOf(key.topic, first?.wire),
      leadId,
      stage: leadId === null ? null : stageOf(histories.get(leadId) ?? []),
    });
  }
  return meetings;
}

function stageOf(history: readonly StoredEvent[]): string | null {
  const state = history.reduce((before, event) => leadFold.evolve(before, event), leadFold.initial);
  return state.status === "known" ? state.stage : null;
}

async function membersOf(
  groups: ParkedParts["groups"],
  keys: readonly ParkedKey[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(keys.map(({ group }) => group));
  const known = (await groupsOn(groups)).filter(({ group }) => wanted.has(group));
  const standings = await Promise.all(known.map(({ topic, group }) => groups.standing(topic, group)));
  return new Map(standings.map(({ group, members }) => [group, members.length]));
}

/** Whether this version can read the message. */
function readingOf(topic: string, wire: Wire | undefined): Pick<RedriveMeeting, "reads" | "defect"> {
  const codec = [inboundTopic, eventsTopic].find(({ name }) => name === topic)?.codec;
  if (wire === undefined || codec === undefined) return { reads: "unknown", defect: null };
  const read = codec.decode(wire);
  return read.ok ? { reads: "readable", defect: null } : { reads: "unreadable", defect: read.error.reason };
}

/** `personal-data`: the reason seems to hold an address or a telephone number, and it is stored for ever. */
export type DropRefusal = Exclude<DropOutcome, "dropped"> | "personal-data";

/** Drops the message that blocks a key. @returns why not; null: it was dropped. */
export async function dropParked(
  { parking }: Pick<ParkedParts, "parking">,
  { group, because, ...name }: DropOrder,
  by: string,
): Promise<DropRefusal | null> {
  if (holdsPersonalData(because, "words")) return "personal-data";
  const outcome = await parking.drop(group, name, { by, because });
  return outcome === "dropped" ? null : outcome;
}
