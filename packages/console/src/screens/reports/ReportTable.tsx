import type { ReactNode } from "react";
import { ExportButton, type ExportSource } from "../../shared/ExportButton.tsx";
import { dimensionInWords } from "../../shared/dimension-words.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { useSettings } from "../../shared/settings.ts";
import { countOf, percentOf } from "../../shared/money.ts";
import { durationInWords } from "../../shared/duration-words.ts";
import { t } from "../../shared/words.ts";
import { FigureLink } from "./FigureLink.tsx";
import { groupNames, groupOf, keyAmongGroups } from "./grouped.ts";

/** A column of a report: a text, or a number of a kind. */
export type ReportColumn<Row> = {
  readonly head: string;
  readonly show: (row: Row) => ReactNode;
  readonly kind?: "text" | "number";
  /** The number of the api that is shown: it opens what it counts. */
  readonly figure?: string;
};

type Props<Row> = {
  readonly title: string;
  readonly answer: {
    readonly data: { readonly rows: readonly Row[]; readonly total?: number | undefined } | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly columns: readonly ReportColumn<Row>[];
  /** Tells the rows of one group apart. */
  readonly keyOf: (row: Row) => string;
  /** What the rows are grouped by that a column of the table says already. */
  readonly says?: string;
  /** What the api calls the same table, for its export. */
  readonly source?: ExportSource;
};

/** The rows of a report, or why there are none. */
export function ReportTable<Row>(props: Props<Row>) {
  const {
    title,
    answer: { data, error, refetch },
    source,
  } = props;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <div className="exportable">
      {source && data && data.rows.length > 0 && <ExportButton {...source} title={title} />}
      <Rows {...props} />
      {data?.total !== undefined && data.total > data.rows.length && (
        <p className="quiet small">
          {t(
            "The first {shown} of {total} rows. Choose a filter or a period for others, or export them all.",
            {
              shown: data.rows.length,
              total: data.total,
            },
          )}
        </p>
      )}
    </div>
  );
}

function Rows<Row>({ title, answer: { data }, columns, keyOf, says }: Props<Row>) {
  const groups = groupNames(data?.rows ?? []).filter((name) => name !== says);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {groups.map((name) => (
              <th key={name}>{dimensionInWords(name)}</th>
            ))}
            {columns.map(({ head, kind }) => (
              <th key={head} className={kind === "number" ? "num" : undefined}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.rows.map((row) => (
            <tr key={keyAmongGroups(row, keyOf(row))}>
              {groups.map((name) => (
                <td key={name}>{new Map(groupOf(row)).get(name)}</td>
              ))}
              {columns.map(({ head, show, kind, figure }) => (
                <td key={head} className={kind === "number" ? "num" : undefined}>
                  {figure === undefined ? (
                    show(row)
                  ) : (
                    <FigureLink row={row} figure={figure}>
                      {show(row)}
                    </FigureLink>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {data?.rows.length === 0 && (
        <p className="pad quiet">{t("No rows for this period and these filters.")}</p>
      )}
      {!data && <Loading rows={5} />}
    </div>
  );
}

export function Count({ of }: { readonly of: number | null | undefined }) {
  const { language } = useSettings();
  return of === null || of === undefined ? <span className="quiet">–</span> : countOf(of, language);
}

export function Share({ of }: { readonly of: number | null | undefined }) {
  const { language } = useSettings();
  return percentOf(of, language);
}

export const Hours = ({ of }: { readonly of: number | null | undefined }) =>
  of === null || of === undefined ? <span className="quiet">–</span> : durationInWords(of * 3600);
export const Minutes = ({ of }: { readonly of: number | null | undefined }) =>
  of === null || of === undefined ? <span className="quiet">–</span> : durationInWords(of * 60);

/** A bar behind a number, as wide as its share of the largest. */
export const Bar = ({ share }: { readonly share: number }) => (
  <span className="bar" style={{ width: `${Math.round(share * 120)}px` }} aria-hidden="true" />
);
