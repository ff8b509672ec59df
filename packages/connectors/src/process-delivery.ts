import {
  type ConnectorRequest,
  type ConnectorSource,
  type DeliveryCounts,
  type DeliveryState,
  type Intake,
  type IntakeAnswer,
  KEY_REUSED,
  noCounts,
} from "@leadstream/application";
import type { Defect } from "@leadstream/contracts";
import type { Connector, Item, Parsed } from "./connector.ts";
import { itemMapper, keyOf, replayKey } from "./mapped-item.ts";

/** What is known of a delivery when it is worked off. */
export type Work = {
  readonly connector: Connector;
  readonly source: ConnectorSource;
  readonly request: ConnectorRequest;
  readonly parts: Readonly<Record<string, string>>;
  /** Handed in before, perhaps read differently: what changed counts as another submission. */
  readonly isReplay?: boolean;
};

export type Outcome = {
  readonly state: DeliveryState;
  readonly counts: DeliveryCounts;
  /** Codes, no values. */
  readonly note: string;
  /** The sender sent what nobody can read; it hears so. */
  readonly isUnreadable?: true;
  /** The status that a parser asks for instead of that of the table. */
  readonly status?: number;
};

/** Items of one call to intake: as many rows as a batch of the api has. */
const MOST_AT_ONCE = 1_000;

const unreadBy = ({ code, status }: Extract<Parsed, { kind: "unreadable" }>): Outcome => ({
  state: "unread",
  counts: noCounts,
  note: code,
  isUnreadable: true,
  ...(status === undefined ? {} : { status }),
});

/** What a test of ours counts: nothing but itself. */
function setAside(found: Parsed): Outcome {
  if (found.kind === "unreadable")
    return { ...unreadBy(found), state: "done", counts: { ...noCounts, aside: 1 } };
  return { state: "done", counts: { ...noCounts, aside: found.items.length + found.aside }, note: "" };
}

/** A parser that throws has met something nobody thought of: the delivery stays, sealed, for a mended one. */
export async function parsed({ connector, source, request, parts }: Work): Promise<Parsed> {
  try {
    return await connector.parse(request, { source, parts });
  } catch {
    return { kind: "unreadable", code: "parser-failed", message: "the parser met what it does not know" };
  }
}

/**
 * Parses a delivery and hands its items to intake.
 *
 * @returns what to write beside the delivery; `unread` when nobody can read it.
 * @throws Fault when a server is away: nothing is settled, it is tried again.
 */
export async function processDelivery(intake: Pick<Intake, "receive">, work: Work): Promise<Outcome> {
  const found = await parsed(work);
  // A test of ours is never a lead and waits for nobody, however often it is read.
  if (work.request.isTest === true) return setAside(found);
  if (found.kind === "unreadable") return unreadBy(found);
  const tests = found.items.filter(({ isTest }) => isTest === true);
  const named = found.items.filter((item) => item.isTest !== true && item.followUp !== undefined);
  const whole = found.items.filter((item) => item.isTest !== true && item.followUp === undefined);
  const { counts, notes, isMisread } = await handIn(intake, work, whole);
  const aside = found.aside + tests.length;
  return {
    // The mapping could not fill what it must: a mended one can.
    state: named.length > 0 ? "notified" : isMisread ? "unread" : "done",
    counts: { ...counts, named: named.length, aside },
    note: [...new Set(notes)].join(" ").slice(0, 300),
  };
}

type Handed = {
  readonly counts: DeliveryCounts;
  readonly notes: readonly string[];
  /** Whether the mapping rejected an item. */
  readonly isMisread: boolean;
};

/** Hands items to intake, read as the source wants. */
export async function handIn(
  intake: Pick<Intake, "receive">,
  work: Work,
  items: readonly Item[],
): Promise<Handed> {
  const map = itemMapper(work.source, work.request.visitor);
  const mapped = items.map((item) => ({ key: keyOf(work.connector.id, item), result: map(item) }));
  const ready = mapped.flatMap(({ key, result }) =>
    result.kind === "ready" ? [{ key, body: result.body, mended: result.mended }] : [],
  );
  const rejected = mapped.flatMap(({ result }) => (result.kind === "rejected" ? [result.fields] : []));
  const answers: IntakeAnswer[] = [];
  for (let from = 0; from < ready.length; from += MOST_AT_ONCE)
    answers.push(...(await receive(intake, work, ready.slice(from, from + MOST_AT_ONCE))));
  const count = (kind: IntakeAnswer["kind"]): number => answers.filter((each) => each.kind === kind).length;
  return {
    isMisread: rejected.length > 0,
    counts: {
      accepted: count("received"),
      repeated: count("repeated"),
      refused: count("refused") + rejected.length,
      unmapped: rejected.length,
      named: 0,
      aside: 0,
    },
    notes: [
      ...rejected.flat().map((field) => `mapping:${field}`),
      ...answers.flatMap((each) => (each.kind === "refused" ? each.defects.map(({ code }) => code) : [])),
    ],
  };
}

type Row = { readonly key: string | null; readonly body: unknown; readonly mended: readonly Defect[] };

async function receive(
  intake: Pick<Intake, "receive">,
  { source, request, isReplay = false }: Work,
  rows: readonly Row[],
): Promise<readonly IntakeAnswer[]> {
  const send = (some: readonly Row[]) =>
    intake.receive(
      some.map(({ key, body, mended }) => ({
        sender: source.sender,
        actorKind: "service" as const,
        body,
        mended,
        // A page's visitor; a vendor has proved itself. What is replayed came long ago.
        ...(request.visitor.ip === undefined || isReplay ? {} : { visitor: request.visitor }),
        ...(key === null ? {} : { idempotencyKey: key }),
      })),
    );
  const first = await send(rows);
  if (!isReplay) return first;
  // Read anew, an item says something else under the same key: it is another submission of the same person.
  const changed = rows.filter((_, i) => isKeyReused(first[i]));
  if (changed.length === 0) return first;
  const renamed = changed.map((row) => ({ ...row, key: row.key && replayKey(row.key, source.mapping) }));
  const again = await send(renamed);
  const second = new Map(changed.map((row, i) => [row, again[i]]));
  return first.map((answer, i) => {
    const row = rows[i];
    return (row === undefined ? undefined : second.get(row)) ?? answer;
  });
}

const isKeyReused = (answer: IntakeAnswer | undefined): boolean =>
  answer?.kind === "refused" && answer.defects.some(({ code }) => code === KEY_REUSED);
