import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { readPipelineOptions } from "@leadstream/api-client/query";
import { useMe } from "../../frame/session.ts";
import { queryClient } from "../../shared/api.ts";
import { useAsKnownAt, useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { moveTo, type CommandName, type Move } from "../../shared/lead-commands.ts";
import { stages, useOwners, type Stage } from "../../shared/lead-words.tsx";
import { NewRows } from "../../shared/NewRows.tsx";
import { OrderDialog } from "../../shared/OrderDialog.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { BoardColumn } from "./BoardColumn.tsx";
import { readBoardSearch } from "./search.ts";
import { sumsOf } from "./sums.ts";
import "./board.css";

type Order = { readonly leadId: string; readonly command: CommandName };

/** Where is it stuck? */
export function Board() {
  const search = useOwnSearch(readBoardSearch);
  const me = useMe();
  const { asOf } = useFrameSearch();
  const query = { ...search, ...useAsKnownAt() };
  const { data, error, refetch } = useQuery(readPipelineOptions({ query }));
  const [dragged, setDragged] = useState<LeadRow | null>(null);
  const [order, setOrder] = useState<Order | null>(null);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  const sums = sumsOf(data?.rows ?? []);
  const moveOf = (lead: LeadRow, stage: Stage): Move =>
    asOf === undefined
      ? moveTo(stage, lead, me)
      : { refusal: msg("The past cannot be changed. Go back to now first.") };
  return (
    <>
      <ScreenHead name="board">
        <NewRows
          reload={() =>
            void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" })
          }
        />
        <OwnerChoice owner={search.owner ?? ""} />
      </ScreenHead>
      {!data ? (
        <Loading rows={12} />
      ) : (
        <div className="board" tabIndex={0} role="region" aria-label={t("Board")}>
          {stages.map((stage) => (
            <BoardColumn
              key={stage}
              stage={stage}
              query={query}
              sum={sums.get(stage)}
              dragged={dragged}
              setDragged={setDragged}
              moveOf={moveOf}
              drop={(leadId, command) => setOrder({ leadId, command })}
            />
          ))}
        </div>
      )}
      <p className="quiet small">
        {t(
          "By keyboard: Tab to a column, arrows to a card, Tab to its handle, Enter to lift it, arrows or Tab to a column that takes it, Enter to drop.",
        )}
      </p>
      {order !== null && (
        <OrderDialog leadId={order.leadId} command={order.command} close={() => setOrder(null)} />
      )}
    </>
  );
}

function OwnerChoice({ owner }: { readonly owner: string }) {
  const { reps, pools } = useOwners();
  const navigate = useNavigate();
  return (
    <label className="row">
      <span className="quiet">{t("Owner")}</span>
      <select
        value={owner}
        onChange={(event) =>
          void navigate({ to: "/board", search: (now: object) => ({ ...now, owner: event.target.value }) })
        }
      >
        <option value="">{t("All owners")}</option>
        {reps.map(({ repId, handle }) => (
          <option key={repId} value={repId}>
            {handle}
          </option>
        ))}
        {pools.map(({ poolId }) => (
          <option key={poolId} value={poolId}>
            {t("pool {name}", { name: poolId.replace("pool_", "") })}
          </option>
        ))}
      </select>
    </label>
  );
}
