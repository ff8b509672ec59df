import { textsFrom } from "../../shared/search.ts";

/** The kept run that is looked at, by its id. */
export type RunsSearch = { readonly run?: string };

export const readRunsSearch = (search: Readonly<Record<string, unknown>>): RunsSearch =>
  textsFrom(search, ["run"]);

/** `5b0f3c1c1d4e4d5d9f0a2b3c4d5e6f70` */
export const isRunId = (text: string): boolean => /^[0-9a-f]{32}$/u.test(text);

/** `512 B`, `3.0 KiB`, `7.2 MiB` */
export function sizeOf(bytes: number): string {
  const units = ["KiB", "MiB", "GiB"];
  if (bytes < 1_024) return `${bytes} B`;
  const step = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1_024)));
  return `${(bytes / 1_024 ** step).toFixed(1)} ${units[step - 1] ?? ""}`;
}
