import {
  type ExportCaller,
  type ExportRefusal,
  type TableExports,
  tableParameters,
} from "@leadstream/application";
import type { ExportOrder } from "@leadstream/contracts";
import { assertNever, type Result } from "@leadstream/kernel";
import type { ApiKey } from "./api-keys.ts";
import { principalOf } from "./api-keys.ts";
import { checked } from "./defects.ts";
import { exportRoutes, mediaTypeOf, QueryParameters, tableIn } from "./export-route-table.ts";
import { HttpProblem } from "./problems.ts";
import { emptyReply, jsonReply, type Reply } from "./reply.ts";
import { bind, type Bound } from "./route.ts";

const callerOf = (key: ApiKey): ExportCaller => ({ keyId: key.id, who: principalOf(key) });

function problemOf(refusal: ExportRefusal): HttpProblem {
  switch (refusal.code) {
    case "export.switched-off":
      return new HttpProblem(refusal.code, "The key has no role that reads this and may export.");
    case "export.too-many":
      return new HttpProblem(refusal.code, "As many exports as may be are open or kept.", {
        headers: { "Retry-After": "60" },
      });
    case "export.too-long":
      return new HttpProblem(refusal.code, `It has ${refusal.rows} rows; at once there are ${refusal.most}.`);
    case "export.unknown":
      return new HttpProblem(refusal.code, "No export of yours has this id.");
    case "export.not-ready":
      return new HttpProblem(refusal.code, `The export is ${refusal.state}.`);
    default:
      return assertNever(refusal);
  }
}

/** @throws HttpProblem */
function unlessRefused<T>(answer: Result<T, ExportRefusal>): T {
  if (!answer.ok) throw problemOf(answer.error);
  return answer.value;
}

const fileReply = ({ of, form }: Pick<ExportOrder, "of" | "form">, body: Reply["body"]): Reply => ({
  status: 200,
  headers: {
    "Content-Type": mediaTypeOf[form],
    "Content-Disposition": `attachment; filename="${of}.${form}"`,
  },
  body,
});

/** Lists and reports as files, at once and by jobs. */
export const exportHandlers = ({ exports }: { readonly exports: TableExports }): readonly Bound[] => [
  bind(exportRoutes.table, async ({ params: { table }, query, key }) => {
    const found = tableIn(table);
    if (found === null) throw new HttpProblem("route.unknown", "No list and no report has this name.");
    const parameters = checked("query.invalid", QueryParameters, query);
    checked("query.invalid", tableParameters(found.of), parameters);
    const bytes = unlessRefused(await exports.now({ ...found, parameters }, callerOf(key)));
    return fileReply(found, bytes);
  }),
  bind(exportRoutes.start, async ({ body, key }) => {
    checked("body.invalid", tableParameters(body.of), body.parameters);
    const job = unlessRefused(await exports.start(body, callerOf(key)));
    return jsonReply(202, job, { Location: `/v1/exports/${job.exportId}` });
  }),
  bind(exportRoutes.list, async ({ query, key }) => jsonReply(200, await exports.list(query, callerOf(key)))),
  bind(exportRoutes.read, async ({ params: { exportId }, key }) =>
    jsonReply(200, unlessRefused(await exports.find(exportId, callerOf(key)))),
  ),
  bind(exportRoutes.file, async ({ params: { exportId }, key }) => {
    const { job, bytes } = unlessRefused(await exports.file(exportId, callerOf(key)));
    return fileReply(job, bytes);
  }),
  bind(exportRoutes.cancel, async ({ params: { exportId }, key }) => {
    unlessRefused(await exports.cancel(exportId, callerOf(key)));
    return emptyReply(204);
  }),
];
