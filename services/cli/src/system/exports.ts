import { type ExportId, ExportJob, type ExportOrder } from "@leadstream/contracts";
import { z } from "zod";
import type { Http } from "./http.ts";

const Page = z.object({ rows: z.array(ExportJob), next: z.string().nullable(), total: z.int() });

export const startExport = (http: Http, order: ExportOrder): Promise<ExportJob> =>
  http({ method: "POST", path: "/v1/exports", body: order }, ExportJob);

export const fetchExport = (http: Http, exportId: ExportId): Promise<ExportJob> =>
  http({ method: "GET", path: `/v1/exports/${exportId}` }, ExportJob);

/** The newest exports that the key sees, and how many there are. */
export const fetchExports = (http: Http, limit: number): Promise<z.output<typeof Page>> =>
  http({ method: "GET", path: `/v1/exports?limit=${limit}` }, Page);

/** Cancels an export, or deletes one that has ended. */
export async function cancelExport(http: Http, exportId: ExportId): Promise<void> {
  await http({ method: "DELETE", path: `/v1/exports/${exportId}` }, z.null());
}
