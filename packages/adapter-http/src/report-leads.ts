import type { Queries } from "@leadstream/application";
import {
  figuresOf,
  isListed,
  ReportLeads,
  reportLeadsParameters,
  type ReportName,
  reportNames,
  reports,
  unlistedOf,
} from "@leadstream/contracts";
import type { z } from "zod";
import { type ApiKey, principalOf } from "./api-keys.ts";
import * as examples from "./examples.ts";
import { jsonReply } from "./reply.ts";
import { anyOf, bind, type Bound, defineRoute, noBody, none, type Route } from "./route.ts";

/* What the numbers of a report count: a list beside each report, which the `links` of its rows name. */

type List = Route<typeof none, z.ZodObject, undefined, ApiKey>;

const unlistedInWords = (name: ReportName): string =>
  Object.entries(unlistedOf(name))
    .map(([column, reason]) => ` \`${column}\` has no list: ${reason}.`)
    .join("");

const example = {
  position: 4711,
  rows: [{ leadId: examples.ids.lead, at: examples.moment, lead: examples.leadRow }],
  next: null,
  total: 1,
};

function listRoute(name: ReportName): { readonly name: ReportName; readonly route: List } {
  const { path, operationId, summary, readers } = reports[name];
  const [figure = ""] = figuresOf(name);
  const route = defineRoute({
    method: "get",
    path: `${path}/leads`,
    operationId: `${operationId}Leads`,
    tag: "Reports",
    summary: `What a number of it counts: ${summary}`,
    description:
      "`links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, " +
      "`row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is " +
      "counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only." +
      unlistedInWords(name),
    access: anyOf(...readers),
    params: none,
    query: reportLeadsParameters(name).meta({ example: { figure } }),
    body: noBody,
    answers: { 200: { means: "One page.", schema: ReportLeads, example } },
    problems: ["report.too-much", "report.busy", "view.building"],
  });
  return { name, route };
}

/** A list for each report that has one. */
export const reportLeadsRoutes = reportNames.filter(isListed).map(listRoute);

/** Pages of what a number counts. */
export const reportLeadsHandlers = ({ queries }: { readonly queries: Queries }): readonly Bound[] =>
  reportLeadsRoutes.map(({ name, route }) =>
    bind(route, async ({ query, key }) => {
      const page = await queries.reportLeads(name, principalOf(key), query);
      return jsonReply(200, page, { ETag: `"${page.position}"` });
    }),
  );
