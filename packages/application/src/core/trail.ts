import type { StoredEvent } from "@leadstream/contracts";
import type { Log } from "../ports/telemetry.ts";

/*
 * The trail of a submission or a command in the logs: one line at info for each decision and for each event that relay
 * or projector passed on. All lines of one submission have its correlation id, in every service. Lines hold ids and
 * codes, never personal data.
 *
 * Cost: a few microseconds and about 300 bytes per line. A lead that is captured, scored and assigned leaves about ten
 * lines of decisions and two for each event passed on. `LOG_DECISIONS` sets how many of them are written.
 */

/** How much of the trail is written: everything, only changes, or nothing. */
export type TrailDepth = "all" | "decisions" | "none";

type Fields = Readonly<Record<string, string | number | boolean>>;

export type Trail = {
  /** A decision wrote events. */
  readonly decided: (event: string, fields: Fields) => void;
  /** A decision wrote nothing, or was made before. */
  readonly unchanged: (fields: Fields) => void;
  /** Relay and projector make no decisions; they pass events on. */
  readonly passedOn: (event: string, events: readonly StoredEvent[]) => void;
};

/** A trail that writes nothing. */
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

/** The fields of an event in a line: its id, its lead, and its correlation id. */
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

/** A lead's stream is named like the lead. */
export const aboutStream = (stream: string): Fields =>
  stream.startsWith("lead_") ? { leadId: stream } : { stream };
