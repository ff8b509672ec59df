import type { DropRefusal, Log, Operations } from "@leadstream/application";
import { operatorRoutes } from "./operator-route-table.ts";
import { HttpProblem } from "./problems.ts";
import { emptyReply, jsonReply } from "./reply.ts";
import { bind, type Bound } from "./route.ts";

export type OperatorDeps = { readonly operations: Operations; readonly log: Log };

const noStore = { "Cache-Control": "no-store" };

/** Reads how the system runs; redrives and drops parked messages. */
export function operatorHandlers({ operations, log }: OperatorDeps): readonly Bound[] {
  const handlers = {
    consumers: bind(operatorRoutes.consumers, async () =>
      jsonReply(200, await operations.consumers(), noStore),
    ),
    views: bind(operatorRoutes.views, async () => jsonReply(200, await operations.views(), noStore)),
    housekeeping: bind(operatorRoutes.housekeeping, async () =>
      jsonReply(200, await operations.housekeeping(), noStore),
    ),
    parked: bind(operatorRoutes.parked, async ({ query }) =>
      jsonReply(200, await operations.parked(query), noStore),
    ),
    redrive: bind(operatorRoutes.redrive, async ({ body, key }) => {
      const outcome = await operations.redrive(body);
      if (!body.isDryRun) log.info("parked_redrive_asked", { actor: key.id, keys: outcome.asked });
      return jsonReply(200, outcome);
    }),
    drop: bind(operatorRoutes.drop, async ({ body, key }) => {
      const refusal = await operations.drop(body, key.id);
      if (refusal !== null) throw refusalOf(refusal);
      log.info("parked_dropped", { actor: key.id, group: body.group, topic: body.topic });
      return emptyReply(204);
    }),
  } satisfies Record<keyof typeof operatorRoutes, Bound>;
  return Object.values(handlers);
}

const refusalOf = (refusal: DropRefusal): HttpProblem =>
  refusal === "personal-data"
    ? new HttpProblem("body.invalid", "The reason cannot be stored.", {
        defects: [
          {
            field: "because",
            code: "personal-data",
            message: "Leave out e-mail addresses and telephone numbers: the text is stored for ever.",
          },
        ],
      })
    : new HttpProblem(`parked.${refusal}`, "Nothing was dropped.");
