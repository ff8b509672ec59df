import type { Find, Log } from "@leadstream/application";
import { contactWays, FindAnswer, FindRequest } from "@leadstream/contracts";
import { principalOf } from "./api-keys.ts";
import * as examples from "./examples.ts";
import { jsonReply } from "./reply.ts";
import { anyOf, bind, type Bound, defineRoute, json, none } from "./route.ts";

/*
 * POST, although it changes nothing: what is looked for may be somebody's address or number. A query string stands in the
 * access logs of every proxy, in the history of a browser and in `Referer`; a body stands nowhere.
 */

const example = {
  found: [
    {
      kind: "lead",
      by: "email",
      id: examples.ids.lead,
      leadId: examples.ids.lead,
      isCertain: true,
      link: `/v1/leads/${examples.ids.lead}`,
    },
  ],
  readings: [{ by: "email", outcome: "found" }],
} as const;

export const findRoute = defineRoute({
  method: "post",
  path: "/v1/find",
  operationId: "find",
  tag: "Leads",
  summary: "What a text names, and where it leads",
  description:
    "Paste an id, a position, the handle of a rep, an e-mail address or a phone number in any spelling, or the id of a " +
    "source system. People are looked up by a keyed hash, never by reading contacts; the roles rep (own leads and those " +
    "in pools), manager, privacy and auditor may do that, and each such look is logged, without what was looked for. " +
    "It is a POST so that no address stands in a URL.",
  access: anyOf("rep", "manager", "pool-admin", "analyst", "auditor", "privacy", "operator"),
  params: none,
  query: none,
  body: json(FindRequest, { what: "ada@example.com" }),
  answers: {
    200: { means: "What it names, at most some; nothing is an answer too.", schema: FindAnswer, example },
  },
  problems: ["view.building"],
});

/** Answers what a text names. Whether somebody is known here is personal, so a look by contact is logged like a read. */
export const findHandler = ({ find, log }: { readonly find: Find; readonly log: Log }): Bound =>
  bind(findRoute, async ({ body: { what }, key, context }) => {
    const answer = await find(what, principalOf(key));
    const looks = answer.readings.filter(
      ({ by, outcome }) => contactWays.includes(by) && outcome !== "not-allowed",
    );
    if (looks.length > 0)
      log.info("contact_searched", {
        actor: key.id,
        by: looks.map(({ by }) => by).join(","),
        leads: answer.found
          .filter(({ by }) => contactWays.includes(by))
          .map(({ leadId }) => leadId ?? "")
          .join(","),
        request: context.state.id,
      });
    return jsonReply(200, answer);
  });
