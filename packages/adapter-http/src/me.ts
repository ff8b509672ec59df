import type { Queries, TableExports } from "@leadstream/application";
import { Me } from "@leadstream/contracts";
import { principalOf, senderOf } from "./api-keys.ts";
import * as examples from "./examples.ts";
import { jsonReply } from "./reply.ts";
import { bind, type Bound, defineRoute, known, noBody, none } from "./route.ts";

export const meRoute = defineRoute({
  method: "get",
  path: "/v1/me",
  operationId: "readMe",
  tag: "Access",
  summary: "Who the caller is, and what it may do",
  description: "For a key and for a session of the console. `id` stands in the history as who did something.",
  access: known,
  params: none,
  query: none,
  body: noBody,
  answers: { 200: { means: "The caller.", schema: Me, example: examples.me } },
  problems: [],
});

type Parts = {
  readonly queries: Pick<Queries, "zoneOf">;
  readonly exports: Pick<TableExports, "mayExport">;
};

/** The caller, as the rights see it. */
export const meHandler = ({ queries, exports }: Parts): Bound =>
  bind(meRoute, async ({ key: { key, profile } }) => {
    const { id, roles, repId = null, teams = null, senders = [] } = key;
    const zone = await queries.zoneOf(repId);
    const mayWriteAs = roles.includes("ingest") ? [...new Set([senderOf(key), ...senders])] : [];
    const mayExport = exports.mayExport("leads", principalOf(key));
    return jsonReply(200, { id, ...profile, roles, repId, teams, senders: mayWriteAs, zone, mayExport });
  });
