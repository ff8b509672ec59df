import { useQuery } from "@tanstack/react-query";
import type { ListViewsResponse } from "@leadstream/api-client";
import { listViewsOptions } from "@leadstream/api-client/query";
import { durationInWords } from "../../shared/duration-words.ts";
import { msg, t } from "../../shared/words.ts";
import { Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";

type View = ListViewsResponse["rows"][number];
type Row = View & { readonly head: number };

/** Every version of every view; those being built and those behind come first. */
export function Views() {
  const views = useQuery({ ...listViewsOptions(), refetchInterval: 15_000 });
  const { head = 0, rows = [] } = views.data ?? {};
  const sorted = rows
    .map((row): Row => ({ ...row, head }))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.behind - a.behind || a.view.localeCompare(b.view));
  return (
    <ReportTable
      title={t("Views")}
      answer={{ ...views, data: views.data && { rows: sorted } }}
      columns={columns}
      keyOf={({ view, version }) => `${view} ${version}`}
    />
  );
}

const rankOf = ({ status }: View): number => ["building", "live", "retired"].indexOf(status);

const columns: readonly ReportColumn<Row>[] = [
  {
    head: msg("View"),
    show: ({ view, version }) => (
      <>
        <span className="mono">{view}</span>{" "}
        <span className="quiet">{t("version {version}", { version })}</span>
      </>
    ),
  },
  { head: msg("State"), show: (row) => <Status row={row} /> },
  { head: msg("Position"), kind: "number", show: ({ position }) => position },
  {
    head: msg("Events behind"),
    kind: "number",
    show: ({ behind, status }) => (
      <span className={behind > 100 && status === "live" ? "tag bad" : ""}>
        <Count of={behind} />
      </span>
    ),
  },
  { head: msg("Rows"), kind: "number", show: ({ rows }) => <Count of={rows} /> },
];

function Status({ row: { status, position, head, perSecond, readyInSeconds } }: { readonly row: Row }) {
  if (status === "live") return <span className="tag good">{t("live")}</span>;
  if (status === "retired") return <span className="quiet">{t("replaced, will be deleted")}</span>;
  return (
    <>
      <progress value={position} max={Math.max(1, head)} aria-label={t("being built")} />{" "}
      {readyInSeconds === null
        ? t("being built, does not move")
        : t("being built, {perSecond} events a second, ready in {time}", {
            perSecond: perSecond ?? 0,
            time: durationInWords(readyInSeconds),
          })}
    </>
  );
}
