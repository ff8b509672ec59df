import type { ReadPipelineResponse } from "@leadstream/api-client";
import type { BoardFilters, LaneKind } from "./search.ts";
import { sumsOf, type Sum } from "./sums.ts";

/* The lanes of the board: the rows of the pipeline report by whom the leads are with. Pure. */

type PipelineRow = ReadPipelineResponse["rows"][number];
type Rep = { readonly repId: string; readonly handle: string; readonly team: string };

export type Lane = {
  readonly key: string;
  /** A rep, a team or a pool, as people call it. */
  readonly name: string;
  readonly kind: "rep" | "team" | "pool";
  /** The leads of the lane, in the words of the api. */
  readonly filters: BoardFilters;
  readonly leads: number;
  readonly sums: ReadonlyMap<string, Sum>;
};

type Place = Pick<Lane, "key" | "name" | "kind" | "filters">;

/** The lane of a row; null: it is in none. */
function placeOf(
  { ownerKind, ownerId }: PipelineRow,
  by: LaneKind,
  reps: ReadonlyMap<string, Rep>,
): Place | null {
  if (ownerKind === "pool")
    return by === "team"
      ? null
      : {
          key: ownerId,
          name: ownerId.replace("pool_", ""),
          kind: "pool",
          filters: { owner: ownerId },
        };
  const rep = reps.get(ownerId);
  if (by === "owner")
    return { key: ownerId, name: rep?.handle ?? ownerId, kind: "rep", filters: { owner: ownerId } };
  if (by === "pool" || rep === undefined) return null;
  return { key: rep.team, name: rep.team, kind: "team", filters: { team: rep.team } };
}

/** The lanes that have leads, the fullest first. */
export function lanesOf(rows: readonly PipelineRow[], by: LaneKind, reps: readonly Rep[]): readonly Lane[] {
  const known = new Map(reps.map((rep) => [rep.repId, rep]));
  const placed = rows.flatMap((row) => {
    const place = placeOf(row, by, known);
    return place === null ? [] : [{ row, place }];
  });
  return [...Map.groupBy(placed, ({ place }) => place.key).values()]
    .flatMap((of): Lane[] => {
      const [first] = of;
      if (first === undefined) return [];
      const own = of.map(({ row }) => row);
      const leads = own.reduce((sum, row) => sum + row.leads, 0);
      return [{ ...first.place, leads, sums: sumsOf(own) }];
    })
    .toSorted((a, b) => b.leads - a.leads || (a.name < b.name ? -1 : 1));
}
