import { randomUUID } from "node:crypto";
import { createPostgresEventStore } from "@leadstream/adapter-postgres";
import { type Append, EMPTY } from "@leadstream/application";
import { type AnyEvent, EventId, type NewEvent } from "@leadstream/contracts";
import type { Bench } from "./bench-case.ts";
import { withDatabase } from "./databases.ts";
import { runPipeline } from "./pipeline-run.ts";
import { submissions } from "./submissions.ts";

/** First events of real leads' streams. */
export type Streams = readonly (readonly NewEvent<AnyEvent>[])[];

/** Runs some submissions through the pipeline, and takes the first events of the leads that have enough. */
export async function sampleStreams(bench: Bench, count: number, events: number): Promise<Streams> {
  const url = await bench.newDatabase();
  await runPipeline(url, bench.serverPid, submissions(count * 3, "sample"));
  return withDatabase(url, 2, async (database) => {
    const store = createPostgresEventStore({ database, tailSize: 0 });
    const { events: all } = await store.readAll(0, 1_000_000);
    const leads = [...Map.groupBy(all, ({ stream }) => stream)].filter(
      ([stream, list]) => stream.startsWith("lead_") && list.length >= events,
    );
    if (leads.length < count) throw new RangeError(`only ${leads.length} leads have ${events} events`);
    return leads.slice(0, count).map(([, list]) => list.slice(0, events));
  });
}

/** The same events with new ids, for new streams. */
export const freshAppends = (streams: Streams): readonly Append[] =>
  streams.map((events) => ({
    stream: `lead_${randomUUID()}`,
    expected: EMPTY,
    events: events.map((event) => ({ ...event, id: EventId.parse(randomUUID()) })),
  }));
