import { Link, useNavigate } from "@tanstack/react-router";
import { mayAny, useMe } from "../../frame/session.ts";
import { ExportButton } from "../../shared/ExportButton.tsx";
import { useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { useOwners, useOwnerNames } from "../../shared/owners.tsx";
import { NewRows } from "../../shared/NewRows.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading, NotOffered } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { useQueue, useQueueQuery } from "./query.ts";
import { QueueTable } from "./QueueTable.tsx";
import { RepTable } from "./RepTable.tsx";
import { readQueueSearch } from "./search.ts";
import "./queue.css";

/** What do I do next, and until when? */
export function Queue() {
  const me = useMe();
  const search = useOwnSearch(readQueueSearch);
  const repId = search.rep ?? me.repId;
  return (
    <>
      <ScreenHead name="queue">
        {(me.repId === null || search.rep !== undefined) && <WhoseQueue repId={repId} />}
      </ScreenHead>
      {repId !== null ? (
        <QueueOf repId={repId} />
      ) : mayAny(me, ["manager", "analyst", "auditor", "operator"]) ? (
        <RepTable />
      ) : (
        <NotOffered>
          {t(
            "Your key belongs to no rep, so no lead waits for you here. Choose a rep above, or look at all leads.",
          )}
        </NotOffered>
      )}
    </>
  );
}

function WhoseQueue({ repId }: { readonly repId: string | null }) {
  const { reps } = useOwners();
  const navigate = useNavigate();
  return (
    <label className="row">
      <span className="quiet">{t("Queue of")}</span>
      <select
        value={repId ?? ""}
        onChange={(event) =>
          void navigate({ to: "/queue", search: (now: object) => ({ ...now, rep: event.target.value }) })
        }
      >
        <option value="">{t("everybody")}</option>
        {reps.map((rep) => (
          <option key={rep.repId} value={rep.repId}>
            {rep.handle} ({rep.team})
          </option>
        ))}
      </select>
    </label>
  );
}

function QueueOf({ repId }: { readonly repId: string }) {
  const { asOf } = useFrameSearch();
  const nameOf = useOwnerNames();
  const query = useQueueQuery(repId);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(repId);
  const reload = () => void refetch();
  if (error) return <Failed error={error} retry={reload} />;
  if (!data) return <Loading rows={10} />;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return (
      <div className="state">
        <h2>{t("Nothing waits for {name}", { name: nameOf(repId) })}</h2>
        <p>{t("Claim a lead from a pool to go on.")}</p>
        <NewRows reload={reload} />
        <Link to="/leads" search={{ owner: "pool_primary", sort: "-score" }} className="button primary">
          {t("Leads in the primary pool")}
        </Link>
      </div>
    );
  return (
    <>
      <div className="row toolbar">
        <span className="quiet" role="status">
          {t("{count, plural, one {# open lead} other {# open leads}}", {
            count: data.pages[0]?.total ?? rows.length,
          })}
        </span>
        <NewRows reload={reload} />
        <span className="grow" />
        <ExportButton of="leads" query={query} title={t("Work queue")} />
      </div>
      <QueueTable leads={rows} isReadOnly={asOf !== undefined} />
      {hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? t("Reading …") : t("Show more")}
        </button>
      )}
    </>
  );
}
