import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportPoolsResponse, ReportReclamationResponse } from "@leadstream/api-client";
import { reportPoolsOptions, reportReclamationOptions } from "@leadstream/api-client/query";
import { mayAny, useMe } from "../../frame/session.ts";
import { codeInWords } from "../../shared/lead-words.tsx";
import { useOwnerNames, useOwners } from "../../shared/owners.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { msg, t } from "../../shared/words.ts";
import { ReportBar, useReportQuery } from "../reports/ReportBar.tsx";
import { ClaimReturns, ClaimsToday } from "./Claims.tsx";
import { Forecast } from "./Forecast.tsx";
import { Count, Hours, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";

type PoolRow = ReportPoolsResponse["rows"][number];
type ReclaimRow = ReportReclamationResponse["rows"][number];

/** What is lying unused, and who takes from it? */
export function Pools() {
  const me = useMe();
  const query = useReportQuery();
  const { pools } = useOwners();
  const stock = useQuery(reportPoolsOptions({ query }));
  const mayReclaims = mayAny(me, ["manager", "analyst", "auditor", "operator"]);
  const reclaims = useQuery({
    ...reportReclamationOptions({ query: { ...query, limit: 15 } }),
    enabled: mayReclaims,
  });
  const nameOf = useOwnerNames();
  const limits = new Map(pools.map((pool) => [pool.poolId, pool]));
  const columns: readonly ReportColumn<PoolRow>[] = [
    {
      head: msg("Pool"),
      show: ({ pool }) => (
        <Link to="/leads" search={{ owner: pool }}>
          {pool.replace("pool_", "")}
        </Link>
      ),
    },
    { head: msg("Stock"), kind: "number", figure: "stock", show: ({ stock: leads }) => <Count of={leads} /> },
    { head: msg("In"), kind: "number", figure: "inflow", show: ({ inflow }) => <Count of={inflow} /> },
    { head: msg("Out"), kind: "number", figure: "outflow", show: ({ outflow }) => <Count of={outflow} /> },
    {
      head: msg("Oldest"),
      kind: "number",
      figure: "oldestHours",
      show: ({ oldestHours }) => <Hours of={oldestHours} />,
    },
    {
      head: msg("Typical age"),
      kind: "number",
      figure: "medianHours",
      show: ({ medianHours }) => <Hours of={medianHours} />,
    },
    {
      head: msg("To be taken back in 7 days"),
      kind: "number",
      figure: "dueIn7Days",
      show: ({ dueIn7Days }) => <Count of={dueIn7Days} />,
    },
    {
      head: msg("Claims a day"),
      kind: "number",
      show: ({ pool }) => <Count of={limits.get(pool)?.claimsPerDay} />,
    },
    { head: msg("Least tier"), kind: "number", show: ({ pool }) => <Count of={limits.get(pool)?.minTier} /> },
  ];
  const reclaimColumns: readonly ReportColumn<ReclaimRow>[] = [
    { head: msg("Rule"), show: ({ rule }) => codeInWords(rule) },
    {
      head: msg("Rep"),
      show: ({ repId }) => (
        <Link to="/queue" search={{ rep: repId }}>
          {nameOf(repId)}
        </Link>
      ),
    },
    {
      head: msg("Taken back"),
      kind: "number",
      figure: "reclaimed",
      show: ({ reclaimed }) => <Count of={reclaimed} />,
    },
    {
      head: msg("Taken again"),
      kind: "number",
      figure: "takenAgain",
      show: ({ takenAgain }) => <Count of={takenAgain} />,
    },
  ];
  return (
    <>
      <ScreenHead name="pools" />
      <ReportBar report="pools" path="/v1/reports/pools" />
      <div className="stack">
        <ReportTable
          title={t("Pools")}
          answer={stock}
          columns={columns}
          keyOf={({ pool }) => pool}
          source={{ of: "pools", query }}
        />
        <ClaimsToday />
        <div className="grid-2">
          <Forecast />
          <ClaimReturns />
        </div>
        {mayReclaims && (
          <ReportTable
            title={t("From whom leads were taken back most")}
            answer={reclaims}
            columns={reclaimColumns}
            source={{ of: "reclamation", query: { ...query, limit: 15 } }}
            keyOf={({ rule, repId }) => `${rule} ${repId}`}
          />
        )}
      </div>
    </>
  );
}
