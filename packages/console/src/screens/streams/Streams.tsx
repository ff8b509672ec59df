import { useQuery } from "@tanstack/react-query";
import { readyzOptions, readWaitingOptions } from "@leadstream/api-client/query";
import { mayAny, useMe } from "../../frame/session.ts";
import { request } from "../../shared/api.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading, NotOffered } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { Count } from "../reports/ReportTable.tsx";
import { Consumers } from "./Consumers.tsx";
import { Housekeeping } from "./Housekeeping.tsx";
import { samplesOf, sumOf, type Sample } from "./metrics.ts";
import { Parked } from "./Parked.tsx";
import { Views } from "./Views.tsx";
import "./streams.css";

/** Is anything behind or stuck, and since when? */
export function Streams() {
  const { asOf } = useFrameSearch();
  const metrics = useQuery({
    queryKey: ["metrics"],
    queryFn: async () => samplesOf(String(await request("/metrics"))),
    refetchInterval: 10_000,
    retry: false,
  });
  return (
    <>
      <ScreenHead name="streams">
        <Waiting />
      </ScreenHead>
      <div className="stack">
        {asOf !== undefined && (
          <NotOffered>
            {t(
              "This screen shows the present: how far the consumers were at a past moment is not recorded here.",
            )}
          </NotOffered>
        )}
        <Parts />
        {metrics.data ? (
          <Figures samples={metrics.data} />
        ) : (
          metrics.error && (
            <NotOffered>
              {t(
                "This address serves no metrics: in a cluster each service has its own, see the dashboards.",
              )}
            </NotOffered>
          )
        )}
        <Consumers samples={metrics.data ?? null} />
        <Parked isPast={asOf !== undefined} />
        <div className="grid-2 wide-first">
          <Views />
          <Housekeeping />
        </div>
      </div>
    </>
  );
}

/** What must answer for leadstream to work. */
function Parts() {
  const { data, error, refetch } = useQuery({ ...readyzOptions(), refetchInterval: 10_000 });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={2} />;
  return (
    <ul className="row wrap">
      {(data.parts ?? []).map(({ part, ok, detail }) => (
        <li key={part} className="card pad">
          <span className={ok ? "tag good" : "tag bad"}>{ok ? t("works") : t("fails")}</span>{" "}
          <strong>{part}</strong> <span className="quiet">{detail}</span>
        </li>
      ))}
    </ul>
  );
}

/** Only a system with one address for all its parts can tell. */
function Waiting() {
  const me = useMe();
  const { data } = useQuery({
    ...readWaitingOptions(),
    enabled: mayAny(me, ["manager", "analyst", "operator"]),
    refetchInterval: 10_000,
    retry: false,
  });
  if (!data) return null;
  return (
    <span className={data.quiet ? "tag good" : "tag warn"}>
      {data.quiet ? t("nothing is on its way") : t("waits for {what}", { what: data.waitingFor ?? "" })}
    </span>
  );
}

function Figures({ samples }: { readonly samples: readonly Sample[] }) {
  const figures = [
    [t("Timers that are late"), sumOf(samples, "timers_late")],
    [t("Parked keys"), sumOf(samples, "parked_keys")],
    [t("Events ahead of the checkpoint"), sumOf(samples, "checkpoint_ahead_events")],
    [t("Housekeeping failures"), sumOf(samples, "housekeeping_failures_total")],
  ] as const;
  return (
    <dl className="figures">
      {figures.map(([name, value]) => (
        <div key={name} className="card figure">
          <dt>{name}</dt>
          <dd>
            <Count of={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
