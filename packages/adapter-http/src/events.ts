import { z } from "zod";
import { setTimeout as pause } from "node:timers/promises";
import type { EventFilter, EventsFollowed, Queries } from "@leadstream/application";
import { historyReaders, seesAll } from "@leadstream/application";
import {
  bareTypes,
  EventPage,
  EventTrace,
  Instant,
  isTypeName,
  LeadId,
  leadListGrammar,
  type TimelineEntry,
} from "@leadstream/contracts";
import type { ApiKey } from "./api-keys.ts";
import { principalOf } from "./api-keys.ts";
import { checked } from "./defects.ts";
import * as examples from "./examples.ts";
import { HttpProblem } from "./problems.ts";
import { everyone } from "./read-route-table.ts";
import { jsonReply } from "./reply.ts";
import { anyOf, bind, defineRoute, noBody, none } from "./route.ts";
import { slotOf, type StreamSlots, streamReply, whileAdmitted } from "./streams.ts";
import type { Bound, Context } from "./route.ts";

/*
 * GET /v1/events: the whole history, page by page, or followed as server-sent events. Both are in the order of positions
 * and without a gap; a client resumes with the last position it has.
 */

const Position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const isType = (text: string): boolean => isTypeName(text) || bareTypes.includes(text);

const EventsQuery = z.strictObject({
  after: z
    .union([z.literal("now"), Position])
    .default(0)
    .meta({
      description: "Position before the first event; `now`: only new events. `Last-Event-ID` counts more.",
    }),
  before: Position.exactOptional().meta({ description: "Position after the last event." }),
  sort: z
    .enum(["position", "-position"])
    .default("position")
    .meta({ description: "With - in front: newest first. The next page is then `before`: `next`." }),
  asKnownAt: leadListGrammar.asKnownAt.meta({
    description: "Ends where the history ended then: a store position, or when it was recorded.",
  }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ description: "Events of a page." }),
  leadId: LeadId.exactOptional().meta({ description: "Of this lead and the consents of its person." }),
  stream: z.string().min(1).max(120).exactOptional().meta({ description: "Of this stream." }),
  type: z
    .string()
    .max(120)
    .refine(isType, `One of ${bareTypes.join(", ")}, with or without its version.`)
    .exactOptional()
    .meta({ description: "Of this type, with or without its version.", example: "lead.assigned" }),
  correlationId: z
    .string()
    .min(1)
    .max(120)
    .exactOptional()
    .meta({ description: "Of the chain that this submission or command started." }),
  causationId: z
    .string()
    .min(1)
    .max(120)
    .exactOptional()
    .meta({ description: "Directly caused by this event, submission, command or timer." }),
  recordedFrom: Instant.exactOptional().meta({ description: "Recorded then or later." }),
  recordedUntil: Instant.exactOptional().meta({ description: "Recorded then or earlier." }),
});
type EventsQuery = z.output<typeof EventsQuery>;

export const eventsRoute = defineRoute({
  method: "get",
  path: "/v1/events",
  operationId: "listEvents",
  tag: "Events",
  summary: "All events in order: page by page, or live",
  description: `Events hold no contact data. With \`Accept: text/event-stream\` the answer does not end: it has every
wanted event after the position, then new ones as they are stored. The id of each is its position, so that an
\`EventSource\` resumes by itself; an id without data says how far the history was read. A page reads at most 20,000
positions, unless it names a lead or a stream: a page of rare events may be empty although \`next\` is not null. A stream
goes on from now: it takes neither \`before\`, \`sort\` nor \`asKnownAt\`.`,
  access: anyOf(...historyReaders),
  params: none,
  query: EventsQuery,
  body: noBody,
  answers: {
    200: {
      means: "One page, or events as they come (`text/event-stream`).",
      schema: EventPage,
      example: { events: examples.leadDetail.timeline, next: 4711, head: 9000 },
      part: { type: "text/event-stream", schema: z.string() },
    },
  },
  problems: ["team.not-yours", "position.beyond-head", "header.invalid", "streams.too-many"],
});

export const eventRoute = defineRoute({
  method: "get",
  path: "/v1/events/{position}",
  operationId: "traceEvent",
  tag: "Events",
  summary: "One event, what caused it and what it caused",
  description: `Effects in the streams of its lead are all there, however late they came. Those in other streams are
looked for in the next 5,000 positions; \`GET /v1/events?causationId=\` finds any others page by page.`,
  access: anyOf(...historyReaders),
  params: z.strictObject({
    position: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).meta({ example: 4711 }),
  }),
  query: z.strictObject({ asKnownAt: EventsQuery.shape.asKnownAt }),
  body: noBody,
  answers: {
    200: { means: "The event.", schema: EventTrace, example: examples.eventTrace },
  },
  problems: ["event.unknown", "team.not-yours"],
});

export const momentRoute = defineRoute({
  method: "get",
  path: "/v1/moments/{position}",
  operationId: "readMoment",
  tag: "Events",
  summary: "When a position was recorded",
  description: "The moment of the newest event up to the position: `asKnownAt` takes either.",
  access: anyOf(...everyone),
  params: z.strictObject({ position: Position.meta({ example: 4711 }) }),
  query: none,
  body: noBody,
  answers: {
    200: {
      means: "The moment. Null: nothing was recorded yet.",
      schema: z.strictObject({ position: z.int(), at: Instant.nullable() }),
      example: { position: 4711, at: examples.moment },
    },
  },
  problems: [],
});

type EventsDeps = { readonly queries: Queries; readonly slots: StreamSlots };

/** Reads and follows events. */
export const eventsHandler = ({ queries, slots }: EventsDeps): Bound =>
  bind(eventsRoute, async ({ query, key, context }) => {
    mustSeeAll(key);
    const filter = filterOf(query);
    const after = await startOf(queries, query, context);
    if (context.follows) {
      mustGoOn(query);
      const followed = sent(queries.follow(filter, after, context.gone), context.gone);
      return streamReply(whileAdmitted(followed, context), slotOf(slots, key, context));
    }
    const { before, sort, asKnownAt, limit } = query;
    const places = { after, before, limit, asKnownAt, isNewestFirst: sort === "-position" };
    return jsonReply(200, await queries.events(filter, places));
  });

/** Reads one event with its cause and effects. */
export const eventHandler = ({ queries }: Pick<EventsDeps, "queries">): Bound =>
  bind(eventRoute, async ({ params: { position }, query, key }) => {
    mustSeeAll(key);
    const trace = await queries.traceEvent(position, query);
    if (trace !== null) return jsonReply(200, trace);
    throw new HttpProblem("event.unknown", `The history has no event with position ${position}.`);
  });

/** Reads when a position was recorded. */
export const momentHandler = ({ queries }: { readonly queries: Pick<Queries, "momentOf"> }): Bound =>
  bind(momentRoute, async ({ params: { position } }) =>
    jsonReply(200, { position, at: await queries.momentOf(position) }),
  );

/** @throws HttpProblem `query.invalid`: a stream has no end in the past. */
function mustGoOn({ before, sort, asKnownAt }: EventsQuery): void {
  if (before === undefined && sort === "position" && asKnownAt === undefined) return;
  throw new HttpProblem("query.invalid", "A stream goes on from now: leave out before, sort and asKnownAt.");
}

function mustSeeAll(key: ApiKey): void {
  if (!seesAll(principalOf(key))) throw new HttpProblem("team.not-yours", "The events are of all leads.");
}

function filterOf({ type, after: _, limit: __, before, sort, asKnownAt, ...rest }: EventsQuery): EventFilter {
  return { ...rest, ...(type !== undefined && { types: [type] }) };
}

/** @throws HttpProblem `position.beyond-head`, `header.invalid` */
async function startOf(queries: Queries, query: EventsQuery, { lastEventId }: Context): Promise<number> {
  const head = await queries.head();
  const asked = lastEventId ?? query.after;
  if (asked === "now") return head;
  const after = checked("header.invalid", z.strictObject({ "last-event-id": Position }), {
    "last-event-id": asked,
  })["last-event-id"];
  if (after <= head) return after;
  throw new HttpProblem("position.beyond-head", `The newest event has position ${head}.`);
}

/** A proxy or a browser gives up a silent connection after a minute or so. */
const quietMs = 15_000;

/** Each event, and in quiet times a sign of life. */
async function* sent(batches: AsyncIterable<EventsFollowed>, signal: AbortSignal): AsyncGenerator<string> {
  const source = batches[Symbol.asyncIterator]();
  let next = source.next();
  for (;;) {
    const quiet = new AbortController();
    const silence = pause(quietMs, null, { signal: AbortSignal.any([quiet.signal, signal]) }).catch(
      () => null,
    );
    const got = await Promise.race([next, silence]);
    quiet.abort();
    if (signal.aborted) return;
    if (got === null) yield ": waiting\n\n";
    else if (got.done === true) return;
    else {
      yield textOf(got.value);
      next = source.next();
    }
  }
}

/** The last line moves the client's position past events that it did not want. */
const textOf = ({ events, checkpoint }: EventsFollowed): string =>
  `${events.map(eventText).join("")}id: ${checkpoint}\n\n`;

const eventText = (event: TimelineEntry): string =>
  `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
