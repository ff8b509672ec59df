import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { readPipelineOptions } from "@leadstream/api-client/query";
import { queryClient } from "../../shared/api.ts";
import { ExportButton } from "../../shared/ExportButton.tsx";
import { useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { useOwners } from "../../shared/owners.tsx";
import { NewRows } from "../../shared/NewRows.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { Columns } from "./Columns.tsx";
import { LaneChoice, Lanes } from "./Lanes.tsx";
import { lanesOf } from "./lanes.ts";
import { boardQueryOf } from "./query.ts";
import { filtersOf, readBoardSearch } from "./search.ts";
import { sumsOf } from "./sums.ts";
import { TimeTravel } from "./TimeTravel.tsx";
import "./board.css";

/** Where is it stuck? */
export function Board() {
  const search = useOwnSearch(readBoardSearch);
  const query = boardQueryOf(filtersOf(search), useFrameSearch());
  const { reps } = useOwners();
  const { data, error, refetch } = useQuery({
    ...readPipelineOptions({ query }),
    // Stepping through time shows the day before until the next one is there.
    placeholderData: keepPreviousData,
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  const rows = data?.rows ?? [];
  return (
    <>
      <ScreenHead name="board">
        <NewRows
          reload={() =>
            void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" })
          }
        />
        <LaneChoice lanes={search.lanes} />
        <OwnerChoice owner={search.owner ?? ""} />
        <ExportButton of="leads" query={query} title={t("Leads of the board")} />
      </ScreenHead>
      <TimeTravel />
      {search.lanes === undefined ? (
        // The cards do not wait for the sums above them.
        <Columns name={t("Board")} query={query} sums={data && sumsOf(rows)} />
      ) : !data ? (
        <Loading rows={12} />
      ) : (
        <Lanes lanes={lanesOf(rows, search.lanes, reps)} open={search.open} query={query} />
      )}
      <p className="quiet small">
        {t(
          "By keyboard: Tab to a column, arrows to a card, Tab to its handle, Enter to lift it, arrows or Tab to a column that takes it, Enter to drop.",
        )}
      </p>
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
