/* Exports the whole history of one database, and answers with the most memory that this process ever had. */
import { z } from "zod";
import { withDatabase } from "./databases.ts";
import { ExportMemoryOrder } from "./cases/export-memory.ts";
import { nextMessage } from "./messages.ts";
import { exportWhole } from "./whole-export.ts";

const { url, events } = ExportMemoryOrder.parse(await nextMessage(process));
const { rate } = await withDatabase(url, 4, (database) => exportWhole(database, events));
const answer = { mib: z.number().parse(process.resourceUsage().maxRSS) / 1024, rate };
process.send?.(answer, () => process.disconnect());
