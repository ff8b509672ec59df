import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useIsPrinting } from "../../shared/printing.ts";
import { t } from "../../shared/words.ts";
import type { Column } from "./columns.tsx";
import type { Sort } from "./search.ts";

const rowHeight = 34;

type Props = {
  readonly rows: readonly LeadRow[];
  readonly total: number;
  readonly columns: readonly Column[];
  readonly sort: Sort;
  readonly changeSort: (sort: Sort) => void;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (leadId: string, isRange: boolean) => void;
  /** The row of the keyboard. */
  readonly current: number;
  readonly open: (leadId: string, index: number) => void;
  readonly openId: string | undefined;
  readonly readMore: () => void;
};

/** A table of any length: only the rows in sight are in the page, and it keeps its place while more arrive. */
export function LeadTable(props: Props) {
  const { rows, total, columns, chosen, choose, current, open, openId, readMore } = props;
  const box = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    // The first drawing has rows already, before the box is measured; those out of sight come with the second.
    initialRect: { width: innerWidth, height: innerHeight },
    overscan: isDrawn ? 12 : 0,
  });
  const isPrinting = useIsPrinting();
  const inSight = virtual.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 40) readMore();
  }, [last, rows.length, readMore]);
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current);
  }, [current, virtual]);
  const above = isPrinting ? 0 : (inSight[0]?.start ?? 0);
  const below = isPrinting ? 0 : virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  const shown = isPrinting ? [...rows.keys()] : inSight.map(({ index }) => index);
  return (
    <div className="table-box fit" ref={box} tabIndex={0} role="region" aria-label={t("Leads")}>
      <table
        aria-rowcount={total}
        className="lead-table"
        style={{ minWidth: columns.reduce((sum, { width }) => sum + width, 36) }}
      >
        <Head {...props} />
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {shown.map((index) => {
            const lead = rows[index];
            if (lead === undefined) return null;
            const isChosen = chosen.has(lead.leadId);
            const look = [
              isChosen || openId === lead.leadId ? "chosen" : "",
              index === current ? "current" : "",
            ].join(" ");
            return (
              <tr
                key={lead.leadId}
                className={look}
                aria-rowindex={index + 2}
                onClick={() => open(lead.leadId, index)}
              >
                <td className="pick" onClick={(event) => event.stopPropagation()}>
                  <input
                    type="checkbox"
                    checked={isChosen}
                    aria-label={t("Choose {id}", { id: lead.leadId })}
                    onChange={() => undefined}
                    onClick={(event) => choose(lead.leadId, event.shiftKey)}
                  />
                </td>
                {columns.map(({ name, show, isNumber }) => (
                  <td key={name} className={isNumber ? "num" : undefined}>
                    {show(lead)}
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
      {rows.length < total && (
        <p className="print-only quiet">
          {t("The first {count} of {total} leads. Export the list to have them all.", {
            count: rows.length,
            total,
          })}
        </p>
      )}
    </div>
  );
}

/** The other way round; at first the largest, or what is due soonest. */
const nextSort = (by: NonNullable<Column["sort"]>, sort: Sort): Sort =>
  by === "due" ? (sort === "due" ? "-due" : "due") : sort === `-${by}` ? by : `-${by}`;

function Head({ columns, sort, changeSort }: Props) {
  return (
    <thead>
      <tr>
        <th style={{ width: 36 }}>
          <span className="sr-only">{t("Chosen")}</span>
        </th>
        {columns.map(({ name, head, width, isNumber, sort: by }) => {
          const direction =
            by === undefined
              ? undefined
              : sort === by
                ? "ascending"
                : sort === `-${by}`
                  ? "descending"
                  : undefined;
          return (
            <th key={name} style={{ width }} className={isNumber ? "num" : undefined} aria-sort={direction}>
              {by === undefined ? (
                t(head)
              ) : (
                <button type="button" onClick={() => changeSort(nextSort(by, sort))}>
                  {t(head)}{" "}
                  <span aria-hidden="true">
                    {direction === "ascending" ? "↑" : direction === "descending" ? "↓" : ""}
                  </span>
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
