import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { explainLeadOptions, listLeadsOptions } from "@leadstream/api-client/query";
import { mayAny, useMe } from "../../frame/session.ts";
import { useAsKnownAt, useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { useOwners, useOwnerNames } from "../../shared/lead-words.tsx";
import { NewRows } from "../../shared/NewRows.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading, NotOffered } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { inOrder } from "./order.ts";
import { QueueTable } from "./QueueTable.tsx";
import { RepTable } from "./RepTable.tsx";
import { readQueueSearch } from "./search.ts";
import "./queue.css";

const openStages = "inquiry,lead,mql,sql,opportunity";
/** The api tells the clocks of one lead at a time, so the queue asks for those of the most urgent page only. */
const mostLeads = 60;

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
  const query = {
    rep: repId,
    stage: openStages,
    sort: "-score",
    limit: mostLeads,
    total: "true",
    ...useAsKnownAt(),
  } as const;
  const { data, error, refetch } = useQuery(listLeadsOptions({ query }));
  const rows = data?.rows ?? [];
  // Clocks are those of now; in the past only the order by score is shown.
  const clocks = useQueries({
    queries: rows.map(({ leadId }) => ({
      ...explainLeadOptions({ path: { leadId } }),
      enabled: asOf === undefined,
    })),
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  const items = inOrder(rows.map((lead, index) => ({ lead, waits: clocks[index]?.data?.waits ?? null })));
  const isReading = asOf === undefined && clocks.some(({ isPending }) => isPending);
  if (rows.length === 0)
    return (
      <div className="state">
        <h2>{t("Nothing waits for {name}", { name: nameOf(repId) })}</h2>
        <p>{t("Claim a lead from a pool to go on.")}</p>
        <NewRows reload={() => void refetch()} />
        <Link to="/leads" search={{ owner: "pool_primary", sort: "-score" }} className="button primary">
          {t("Leads in the primary pool")}
        </Link>
      </div>
    );
  return (
    <>
      <p className="row toolbar">
        <span className="quiet" role="status">
          {isReading
            ? t("Reading the clocks …")
            : t("{count, plural, one {# open lead} other {# open leads}}", {
                count: data.total ?? rows.length,
              })}
        </span>
        <NewRows reload={() => void refetch()} />
      </p>
      <QueueTable items={items} />
      {(data.total ?? 0) > rows.length && (
        <NotOffered>
          {t("These are the {count} with the highest score. The api has no list of leads by due clock yet.", {
            count: rows.length,
          })}
        </NotOffered>
      )}
      {asOf !== undefined && (
        <NotOffered>{t("The clocks run now, so they are not shown for the past.")}</NotOffered>
      )}
    </>
  );
}
