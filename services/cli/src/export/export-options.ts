import type { ExportForm, HistoryPlace, MaskLevel } from "@leadstream/application";
import type { TargetOptions } from "../system/place.ts";

/** Options of `leadstream export`. */
export type ExportOptions = TargetOptions & {
  readonly since?: HistoryPlace;
  readonly until?: HistoryPlace;
  readonly mask: MaskLevel;
  readonly format: ExportForm;
  readonly purpose?: string;
  readonly verify: boolean;
  readonly forget: boolean;
  readonly json: boolean;
};
