import type { StoredEvent } from "@leadstream/contracts";
import { endedMsOf, isCertainlyRefused, type Operation, startedMsOf } from "../client/operation.ts";
import { check } from "./violation.ts";

const submissions = new Set(["submit", "submit-both", "repeat", "visit"]);
const isCommand = ({ kind }: Operation): boolean => !submissions.has(kind);

const byCause = (events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> =>
  Map.groupBy(events, ({ meta }) => meta.causationId);

const about = ({ n, leadId, attempts }: Operation) => ({
  operations: [n],
  stream: leadId,
  atMs: attempts.at(-1)?.endedMs ?? null,
});

export const toldIsWritten = check("every event reported to a client is stored", ({ operations, events }) => {
  const known = new Set<string>(events.map(({ id }) => id));
  return operations.filter(isCommand).flatMap((operation) => {
    const told = operation.attempts.flatMap(({ answer }) => answer.events ?? []);
    const missing = told.filter(({ id }) => !known.has(id));
    return missing.map(({ id, type }) => ({
      ...about(operation),
      what: `operation ${operation.n} (${operation.kind}) reported ${type} ${id} to the client, but the store does not have it`,
    }));
  });
});

/** Commands that write an event in any state, if they are answered. */
const alwaysWrites: Readonly<Record<string, StoredEvent["type"]>> = {
  "log-interaction": "interaction.recorded.v1",
  qualify: "qualification.assessed.v1",
};

export const doneIsWritten = check("a command answered ok is in the history", ({ operations, events }) => {
  const caused = byCause(events);
  return operations.filter(isCommand).flatMap((operation) => {
    const wanted = alwaysWrites[operation.kind];
    if (wanted === undefined || operation.outcome !== "ok") return [];
    const isThere = caused.get(operation.cause)?.some(({ type }) => type === wanted) ?? false;
    if (isThere) return [];
    return [
      {
        ...about(operation),
        what: `operation ${operation.n} (${operation.kind}) was answered ok, but caused no ${wanted}`,
      },
    ];
  });
});

export const withdrawalIsWhole = check(
  "a withdrawal is in the streams of person and lead",
  ({ operations, events }) => {
    const caused = byCause(events);
    return operations.flatMap((operation) => {
      if (operation.kind !== "withdraw-consent" || operation.outcome !== "ok") return [];
      const written = caused.get(operation.cause) ?? [];
      const isWithdrawn = written.some(({ type }) => type === "consent.withdrawn.v1");
      const isNoted = written.some(({ type }) => type === "interaction.recorded.v1");
      if (isWithdrawn === isNoted) return [];
      return [
        {
          ...about(operation),
          what: `operation ${operation.n} was answered ok: ${isWithdrawn ? "it is only in the person's stream" : "it is only in the lead's stream"}`,
        },
      ];
    });
  },
);

export const refusedIsNotWritten = check(
  "a rejected command is not in the history",
  ({ operations, events }) => {
    const caused = byCause(events.filter(({ type }) => !type.startsWith("roster.")));
    return operations.filter(isCommand).flatMap((operation) => {
      const [first] = isCertainlyRefused(operation) ? (caused.get(operation.cause) ?? []) : [];
      if (first === undefined) return [];
      return [
        {
          ...about(operation),
          what: `operation ${operation.n} (${operation.kind}) was rejected, but caused ${first.stream}@${first.revision} ${first.type}`,
        },
      ];
    });
  },
);

export const atMostOnce = check("a repeated command is done once", ({ operations, events }) => {
  const caused = byCause(events.filter(({ type }) => !type.startsWith("roster.")));
  return operations.filter(isCommand).flatMap((operation) => {
    const answers = new Set(
      (caused.get(operation.cause) ?? []).map(({ stream, meta }) => `${stream} ${meta.recordedAt}`),
    );
    const streams = new Set((caused.get(operation.cause) ?? []).map(({ stream }) => stream));
    if (answers.size === streams.size) return [];
    return [{ ...about(operation), what: `operation ${operation.n} (${operation.kind}) was done twice` }];
  });
});

const isHandback = ({ type }: StoredEvent): boolean =>
  type === "lead.pooled.v1" || type === "lead.reclaimed.v1" || type === "lead.recycled.v1";

type Given = Extract<StoredEvent, { readonly type: "lead.assigned.v2" | "lead.claimed.v1" }>;
const isGiven = (event: StoredEvent): event is Given =>
  event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1";

export const oneWinner = check("of two claims at once, one succeeds", ({ operations, events }) => {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  const races = Map.groupBy(
    operations.filter(({ race }) => race !== null),
    ({ race }) => race,
  );
  return [...races.values()].flatMap((rivals) => {
    const leadId = rivals[0]?.leadId ?? "";
    const what = wrongWith(rivals, streams.get(leadId) ?? []);
    return what === null ? [] : [{ what, operations: rivals.map(({ n }) => n), stream: leadId }];
  });
});

/** What is wrong with the result of a race, by the lead's history; null: nothing. */
function wrongWith(rivals: readonly Operation[], history: readonly StoredEvent[]): string | null {
  const keys = new Set(rivals.map(({ cause }) => cause));
  const wins = history.filter(
    (event) => event.type === "lead.claimed.v1" && keys.has(event.meta.causationId),
  );
  const [first, second] = wins;
  if (first !== undefined && second !== undefined) {
    const isFreed = history.slice(first.revision + 1, second.revision).some(isHandback);
    if (!isFreed) return `both won: @${first.revision} and @${second.revision} of one lead`;
  }
  const winners = new Set(wins.map(({ meta }) => meta.causationId));
  // Answered ok without its own claim: the rep already had the lead at some time during the request.
  const idle = rivals.find(({ outcome, cause }) => outcome === "ok" && !winners.has(cause));
  if (idle === undefined || heldDuring(history, idle)) return null;
  return `operation ${idle.n} was answered ok, but the rep never had the lead`;
}

/** Whether the rep had the lead at some time while the operation was under way. */
function heldDuring(history: readonly StoredEvent[], operation: Operation): boolean {
  const moves = history.filter((event) => isGiven(event) || isHandback(event));
  return moves.some((event, n) => {
    const untilMs = Date.parse(moves[n + 1]?.meta.recordedAt ?? "9999-12-31T00:00:00.000Z");
    const isTheirs = isGiven(event) && event.data.repId === operation.repId;
    return (
      isTheirs &&
      Date.parse(event.meta.recordedAt) <= endedMsOf(operation) &&
      untilMs >= startedMsOf(operation)
    );
  });
}
