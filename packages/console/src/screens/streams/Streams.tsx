import { useQuery } from "@tanstack/react-query";
import { readyzOptions, readWaitingOptions } from "@leadstream/api-client/query";
import { mayAny, useMe } from "../../frame/session.ts";
import { request } from "../../shared/api.ts";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading, NotOffered } from "../../shared/states.tsx";
import { durationOf } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";
import { groupsOf, samplesOf, viewsOf, type Group, type Sample, type View } from "./metrics.ts";

/** Is anything behind or stuck, and since when? */
export function Streams() {
  const metrics = useQuery({
    queryKey: ["metrics"],
    queryFn: async () => samplesOf(String(await request("/metrics"))),
    refetchInterval: 10_000,
  });
  const samples = metrics.data ?? [];
  return (
    <>
      <ScreenHead name="streams">
        <Waiting />
      </ScreenHead>
      <div className="stack">
        <Parts />
        {metrics.error ? (
          <NotOffered>
            {t("This address serves no metrics: in a cluster each service has its own, see the dashboards.")}
          </NotOffered>
        ) : (
          <>
            <Figures samples={samples} />
            <div className="grid-2 wide-first">
              <ReportTable
                title={t("Consumers")}
                answer={{ ...metrics, data: metrics.data && { rows: groupsOf(samples) } }}
                columns={groupColumns}
                keyOf={({ group }) => group}
              />
              <ReportTable
                title={t("Views")}
                answer={{ ...metrics, data: metrics.data && { rows: viewsOf(samples) } }}
                columns={viewColumns}
                keyOf={({ view }) => view}
              />
            </div>
          </>
        )}
        <NotOffered>
          {t(
            "Not here yet, because the api does not tell it: parked messages with a preview of their redrive, rebuilds, and the cursors of senders. On the command line: npx leadstream parked list.",
          )}
        </NotOffered>
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

function Waiting() {
  const me = useMe();
  const { data } = useQuery({
    ...readWaitingOptions(),
    enabled: mayAny(me, ["manager", "analyst", "operator"]),
    refetchInterval: 10_000,
  });
  if (!data) return null;
  return (
    <span className={data.quiet ? "tag good" : "tag warn"}>
      {data.quiet
        ? t("nothing is on its way")
        : t("waits for {what}", { what: JSON.stringify(data.waitingFor) })}
    </span>
  );
}

function Figures({ samples }: { readonly samples: readonly Sample[] }) {
  const sum = (name: string) =>
    samples.filter((each) => each.name === name).reduce((total, { value }) => total + value, 0);
  const figures = [
    [t("Timers that are late"), sum("timers_late")],
    [t("Parked keys"), sum("parked_keys")],
    [t("Events ahead of the checkpoint"), sum("checkpoint_ahead_events")],
    [t("Housekeeping failures"), sum("housekeeping_failures_total")],
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

const groupColumns: readonly ReportColumn<Group>[] = [
  { head: msg("Consumer"), show: ({ group }) => <span className="mono">{group}</span> },
  {
    head: msg("Oldest unprocessed"),
    kind: "number",
    show: ({ seconds }) => <span className={seconds > 60 ? "tag bad" : ""}>{durationOf(seconds)}</span>,
  },
  { head: msg("Behind by"), kind: "number", show: ({ messages }) => <Count of={messages} /> },
  { head: msg("Parked keys"), kind: "number", show: ({ parkedKeys }) => <Count of={parkedKeys} /> },
  { head: msg("Handled since start"), kind: "number", show: ({ handled }) => <Count of={handled} /> },
];

const viewColumns: readonly ReportColumn<View>[] = [
  { head: msg("View"), show: ({ view }) => <span className="mono">{view}</span> },
  {
    head: msg("Events behind"),
    kind: "number",
    show: ({ events }) => (
      <span className={events > 100 ? "tag bad" : ""}>
        <Count of={events} />
      </span>
    ),
  },
];
