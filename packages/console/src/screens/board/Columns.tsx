import { useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useMe } from "../../frame/session.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { moveTo, type CommandName, type Move } from "../../shared/lead-commands.ts";
import { stages, type Stage } from "../../shared/lead-words.tsx";
import { OrderDialog } from "../../shared/OrderDialog.tsx";
import { msg } from "../../shared/words.ts";
import { BoardColumn } from "./BoardColumn.tsx";
import type { BoardQuery } from "./query.ts";
import { noSum, type Sum } from "./sums.ts";

type Order = { readonly leadId: string; readonly command: CommandName };

type Props = {
  /** For those who only hear it. */
  readonly name: string;
  /** The key of its lane; empty: the board has none. */
  readonly lane?: string;
  readonly query: BoardQuery;
  /** By stage. Absent: they are not known yet. */
  readonly sums: ReadonlyMap<string, Sum> | undefined;
};

/** A column for each stage. A card moves within its lane: a drop changes the stage, and no owner. */
export function Columns({ name, lane = "", query, sums }: Props) {
  const me = useMe();
  const { asOf } = useFrameSearch();
  const [dragged, setDragged] = useState<LeadRow | null>(null);
  const [order, setOrder] = useState<Order | null>(null);
  const moveOf = (lead: LeadRow, stage: Stage): Move =>
    asOf === undefined
      ? moveTo(stage, lead, me)
      : { refusal: msg("The past cannot be changed. Go back to now first.") };
  return (
    <div className="board" tabIndex={0} role="region" aria-label={name}>
      {stages.map((stage) => (
        <BoardColumn
          key={stage}
          stage={stage}
          lane={lane}
          query={query}
          sum={sums === undefined ? undefined : (sums.get(stage) ?? noSum)}
          dragged={dragged}
          setDragged={setDragged}
          moveOf={moveOf}
          drop={(leadId, command) => setOrder({ leadId, command })}
        />
      ))}
      {order !== null && (
        <OrderDialog leadId={order.leadId} command={order.command} close={() => setOrder(null)} />
      )}
    </div>
  );
}
