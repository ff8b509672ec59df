import type { StoredEvent } from "@leadstream/contracts";
import type { Log } from "../ports/telemetry.ts";

/*
 * The trail that a submission or a command leaves in the logs: one line at info for each decision, wherever it was
 * taken, and for each event that was passed on. All of one submission's lines have its correlation id, in every
 * service. Lines hold ids and machine words, never what a person said.
 *
 * Cost: a few microseconds and some 300 bytes a line; a lead that is captured, scored and assigned leaves some ten
 * lines of decisions and two for each event passed on. `LOG_DECISIONS` says how many of them are written.
 */

/** How much of the trail is written: everything, only what changed something, or nothing. */
export type TrailDepth = "all" | "decisions" | "none";

type Fields = Readonly<Record<string, string | number | boolean>>;

export type Trail = {
  /** Something was decided. */
  readonly decided: (event: string, fields: Fields) => void;
  /** Something was asked and nothing was to be done, or it was answered before. */
  readonly unchanged: (fields: Fields) => void;
  /** Relay and projector decide nothing; they pass on. */
  readonly passedOn: (event: string, events: readonly StoredEvent[]) => void;
};

/** A trail that nobody writes down. */
export const noTrail: Trail = {
  decided: () => undefined,
  unchanged: () => undefined,
  passedOn: () => undefined,
};

/** The trail as lines of a log. */
export function createTrail(log: Log, depth: TrailDepth): Trail {
  if (depth === "none") return noTrail;
  return {
    decided: (event, fields) => log.info(event, fields),
    unchanged: (fields) => {
      if (depth === "all") log.info("lead_unchanged", fields);
    },
    passedOn: (name, events) => {
      if (depth !== "all") return;
      for (const event of events) log.info(name, { ...traits(event), position: event.position });
    },
  };
}

/** What a line says of an event: which it is, of which lead, and what it all began with. */
export function traits(event: StoredEvent): Fields {
  const { id, stream, revision, data, meta } = event;
  return {
    ...aboutStream("leadId" in data ? data.leadId : stream),
    eventId: id,
    type: event.type === "opaque" ? event.data.type : event.type,
    revision,
    correlationId: meta.correlationId,
  };
}

/** A lead's stream is called like the lead. */
export const aboutStream = (stream: string): Fields =>
  stream.startsWith("lead_") ? { leadId: stream } : { stream };
