import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportClaimReturnsResponse } from "@leadstream/api-client";
import { reportClaimReturnsOptions, reportClaimsOptions } from "@leadstream/api-client/query";
import { msg, t } from "../../shared/words.ts";
import { FigureLink } from "../reports/FigureLink.tsx";
import { useMomentQuery, useReportQuery } from "../reports/ReportBar.tsx";
import { Count, ReportTable, Share, type ReportColumn } from "../reports/ReportTable.tsx";
import { claimsByRep, poolsIn, type RepClaims } from "./claims.ts";

type ReturnRow = ReportClaimReturnsResponse["rows"][number];

/** Who took how many today, of how many. It is about one day, so the period of the screen does not count. */
export function ClaimsToday() {
  const query = useMomentQuery();
  const { data, error, refetch } = useQuery(reportClaimsOptions({ query }));
  const pools = poolsIn(data?.rows ?? []);
  return (
    <ReportTable
      title={t("Claims used today, by rep")}
      answer={{ data: data && { rows: claimsByRep(data.rows) }, error, refetch }}
      columns={columnsOf(pools)}
      keyOf={({ repId }) => repId}
      source={{ of: "claims", query }}
    />
  );
}

const columnsOf = (pools: readonly string[]): readonly ReportColumn<RepClaims>[] => [
  { head: msg("Rep"), show: ({ repId, rep }) => <RepLink repId={repId} rep={rep} /> },
  { head: msg("Team"), show: ({ team }) => team },
  { head: msg("Day"), show: ({ day }) => day },
  { head: msg("Used"), kind: "number", show: (row) => <Used of={row} /> },
  ...pools.map((pool): ReportColumn<RepClaims> => ({
    head: t("Left in {pool}", { pool: pool.replace("pool_", "") }),
    kind: "number",
    show: ({ leftIn }) => <Left of={leftIn.get(pool)} />,
  })),
];

const RepLink = ({ repId, rep }: { readonly repId: string; readonly rep: string }) => (
  <Link to="/queue" search={{ rep: repId }}>
    {rep}
  </Link>
);

/** `3 of 20`; the number opens the leads. */
function Used({ of: { row, used, most } }: { readonly of: RepClaims }) {
  return (
    <>
      <FigureLink row={row} figure="used">
        <Count of={used} />
      </FigureLink>
      {most !== null && <span className="quiet"> {t("of {most}", { most })}</span>}
    </>
  );
}

const Left = ({ of }: { readonly of: number | undefined }) =>
  of === 0 ? <span className="tag warn">{t("none")}</span> : <Count of={of} />;

/** Leads that are claimed and not worked on, and those that go to and fro. */
export function ClaimReturns() {
  const query = useReportQuery();
  return (
    <ReportTable
      title={t("What became of claims")}
      answer={useQuery(reportClaimReturnsOptions({ query }))}
      columns={returnColumns}
      keyOf={({ repId }) => repId}
      source={{ of: "claim-returns", query }}
    />
  );
}

const returnColumns: readonly ReportColumn<ReturnRow>[] = [
  { head: msg("Rep"), show: ({ repId, rep }) => <RepLink repId={repId} rep={rep} /> },
  { head: msg("Claimed"), kind: "number", figure: "claimed", show: ({ claimed }) => <Count of={claimed} /> },
  {
    head: msg("Answered"),
    kind: "number",
    figure: "answered",
    show: ({ answered }) => <Count of={answered} />,
  },
  {
    head: msg("Lost untouched"),
    kind: "number",
    figure: "lostUntouched",
    show: ({ lostUntouched }) => <Count of={lostUntouched} />,
  },
  {
    head: msg("Share"),
    kind: "number",
    show: ({ claimed, lostUntouched }) => <Share of={claimed === 0 ? null : lostUntouched / claimed} />,
  },
  {
    head: msg("The same lead again"),
    kind: "number",
    figure: "again",
    show: ({ again }) => <Count of={again} />,
  },
];
