import type { Stream } from "../../ports/report-store.ts";

/** The spelling of a channel or campaign that was used first. */
export type PlaceNames = (kind: "channel" | "campaign", key: string, otherwise?: string) => string;

/** The names of all channels and campaigns by their keys: of any number, because filters do not make them fewer. */
export async function namesIn(stream: Stream): Promise<PlaceNames> {
  const names = new Map<string, string>();
  for await (const records of stream("names"))
    for (const { kind, key, name } of records) names.set(`${String(kind)} ${String(key)}`, String(name));
  return (kind, key, otherwise = key) => names.get(`${kind} ${key}`) ?? otherwise;
}
