import { assertNever } from "@leadstream/kernel";
import type { ChangeFeed, ChangeMessage, Queries } from "@leadstream/application";
import { z } from "zod";
import { principalOf } from "./api-keys.ts";
import { checked } from "./defects.ts";
import * as examples from "./examples.ts";
import { HttpProblem } from "./problems.ts";
import { everyone } from "./read-route-table.ts";
import { anyOf, bind, type Bound, type Context, defineRoute, noBody, none } from "./route.ts";
import { slotOf, type StreamSlots, streamReply, whileAdmitted } from "./streams.ts";

const Position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** One event of the stream. */
const ChangeEvent = z.strictObject({
  id: z.string().meta({ description: "A position." }),
  event: z.enum(["changed", "alive", "behind"]),
  data: z.string().meta({ description: "JSON, as described for each event." }),
});

const ChangesQuery = z.strictObject({
  after: Position.exactOptional().meta({
    description:
      "The lowest `position` of the answers on the screen. Without it: from what the views show now. `Last-Event-ID` counts more.",
  }),
});

export const changesRoute = defineRoute({
  method: "get",
  path: "/v1/changes",
  operationId: "followChanges",
  tag: "Events",
  summary: "That something changed which the caller may see, live",
  description: `Server-sent events; the answer does not end. It says that something changed, not what: ask for it again.
A notice comes when the views show the change, at most four times a second, and without a gap: the id of each event is
its position, with which an \`EventSource\` resumes by itself.

- \`changed\`: what the example shows. \`leads\` lists at most 100; with \`hasMore\` there are others.
- \`alive\`, at once and every ten seconds: \`{ position, head, behindMs }\`, how far the views are.
- \`behind\`: \`{ position }\`. The position is too old: load everything again.

Of a lead that the caller does not see (any more) the id is told only when one of the caller's reps held it until then;
of others only that a pool changed. The stream ends with the session or the key.`,
  access: anyOf(...everyone),
  params: none,
  query: ChangesQuery,
  body: noBody,
  answers: {
    200: {
      means: "Events, one after the other.",
      type: "text/event-stream",
      schema: ChangeEvent,
      example: { id: "4711", event: "changed", data: JSON.stringify(examples.changeNotice) },
    },
  },
  problems: ["position.beyond-head", "header.invalid", "streams.too-many"],
});

export type ChangesDeps = {
  readonly changes: ChangeFeed;
  readonly queries: Pick<Queries, "head">;
  readonly slots: StreamSlots;
};

/** Follows changes. A HEAD request opens no stream. */
export const changesHandler = ({ changes, queries, slots }: ChangesDeps): Bound =>
  bind(changesRoute, async ({ query, key, context }) => {
    const after = await startOf(queries, query.after, context);
    if (context.request.method === "HEAD") return streamReply(nothing());
    const giveBack = slotOf(slots, key, context);
    const followed = changes.follow(principalOf(key), after, context.gone);
    return streamReply(whileAdmitted(textsOf(followed), context), giveBack);
  });

async function* nothing(): AsyncGenerator<string> {
  yield* [];
}

/** @throws HttpProblem `position.beyond-head`, `header.invalid` */
async function startOf(
  queries: Pick<Queries, "head">,
  asked: number | undefined,
  { lastEventId }: Context,
): Promise<number | null> {
  const given = lastEventId ?? asked;
  if (given === undefined) return null;
  const after = checked("header.invalid", z.strictObject({ "last-event-id": Position }), {
    "last-event-id": given,
  })["last-event-id"];
  const head = await queries.head();
  if (after <= head) return after;
  throw new HttpProblem("position.beyond-head", `The newest event has position ${head}.`);
}

async function* textsOf(messages: AsyncIterable<ChangeMessage>): AsyncGenerator<string> {
  for await (const message of messages) yield textOf(message);
}

const event = (name: string, data: unknown, id: number): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

function textOf(message: ChangeMessage): string {
  switch (message.kind) {
    case "changed":
      return event("changed", message.notice, message.notice.position);
    case "alive":
      return event("alive", message.pulse, message.at);
    case "behind":
      return event("behind", { position: message.position }, message.position);
    default:
      return assertNever(message);
  }
}
