import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import { Copyable } from "../../shared/Copyable.tsx";
import { curlOf, leadsCliOf } from "../../shared/curl.ts";
import { ExportButton } from "../../shared/ExportButton.tsx";
import { useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { Modal } from "../../shared/Modal.tsx";
import { useClock } from "../../shared/Moment.tsx";
import { countOf } from "../../shared/money.ts";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { useSettings } from "../../shared/settings.ts";
import { Failed, Loading, NothingMatches, NothingYet } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { NewRows } from "../../shared/NewRows.tsx";
import { BulkClaim } from "./BulkClaim.tsx";
import { BulkTag } from "./BulkTag.tsx";
import { ColumnsDialog } from "./ColumnsDialog.tsx";
import { columnsOf } from "./columns.tsx";
import { FilterBar, filterValue, filterWords, useChange } from "./Filters.tsx";
import { LeadTable } from "./LeadTable.tsx";
import { useLeads, useLeadsQuery, useTotal } from "./query.ts";
import { filterNames, filtersOf, readLeadsSearch } from "./search.ts";
import { SidePanel } from "./SidePanel.tsx";
import "./leads.css";

type Dialog = "columns" | "claim" | "tag" | "command";

/** Which leads match this? */
export function Leads() {
  const search = useOwnSearch(readLeadsSearch);
  const query = useLeadsQuery(search);
  const leads = useLeads(query);
  const total = useTotal(query);
  const { asOf } = useFrameSearch();
  const change = useChange();
  const clock = useClock();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const rows = useMemo(() => leads.data?.pages.flatMap((page) => page.rows) ?? [], [leads.data]);
  const { chosen, choose, clear } = useChosen(rows.map(({ leadId }) => leadId));
  const { current, setCurrent } = useRowKeys(rows, choose);
  const filters = filtersOf(search);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = leads;
  const readMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const used = filterNames.flatMap((name) =>
    filters[name] === undefined ? [] : [[name, filters[name]] as const],
  );

  return (
    <>
      <ScreenHead name="leads">
        <span className="quiet" role="status">
          {total.data !== undefined &&
            t("{count, plural, one {# lead} other {# leads}}", { count: total.data })}
        </span>
        <button type="button" className="button small" onClick={() => setDialog("columns")}>
          {t("Columns")}
        </button>
        <button type="button" className="button small" onClick={() => setDialog("command")}>
          {t("As a command")}
        </button>
        <ExportButton of="leads" query={query} title={t("Leads")} />
      </ScreenHead>
      <div className="toolbar">
        <FilterBar filters={filters} />
        <span className="grow" />
        <NewRows reload={() => void Promise.all([leads.refetch(), total.refetch()])} />
        <ChosenBar count={chosen.size} act={setDialog} clear={clear} />
      </div>
      <div className={search.open === undefined ? "with-panel" : "with-panel open"}>
        {leads.error ? (
          <Failed error={leads.error} retry={() => void leads.refetch()} />
        ) : !leads.data ? (
          <Loading rows={14} />
        ) : rows.length === 0 ? (
          used.length === 0 && asOf === undefined ? (
            <NothingYet />
          ) : (
            <NothingMatches
              filters={used.map(([name, value]) => [t(filterWords[name]), filterValue(name, value, clock)])}
              drop={(words) => change({ [nameOf(words)]: undefined })}
            />
          )
        ) : (
          <LeadTable
            rows={rows}
            total={total.data ?? rows.length}
            columns={columnsOf(search.columns)}
            sort={query.sort}
            changeSort={(sort) => change({ sort })}
            chosen={chosen}
            choose={choose}
            current={current}
            openId={search.open}
            open={(leadId, index) => {
              setCurrent(index);
              change({ open: leadId });
            }}
            readMore={readMore}
          />
        )}
        {search.open !== undefined && (
          <SidePanel leadId={search.open} close={() => change({ open: undefined })} />
        )}
      </div>
      {dialog === "columns" && <ColumnsDialog chosen={search.columns} close={() => setDialog(null)} />}
      {dialog === "claim" && (
        <BulkClaim leads={rows.filter(({ leadId }) => chosen.has(leadId))} close={() => setDialog(null)} />
      )}
      {dialog === "tag" && (
        <BulkTag leads={rows.filter(({ leadId }) => chosen.has(leadId))} close={() => setDialog(null)} />
      )}
      {dialog === "command" && (
        <Modal title={t("The same rows from a terminal")} close={() => setDialog(null)}>
          <Copyable text={curlOf(location.origin, "/v1/leads", { ...query, limit: 1000 })} />
          <p className="quiet small">{t("Add after= with the next of an answer for its next page.")}</p>
          <Copyable text={leadsCliOf(query)} />
        </Modal>
      )}
    </>
  );
}

type ChosenProps = {
  readonly count: number;
  readonly act: (dialog: Dialog) => void;
  readonly clear: () => void;
};

/** What can be done with the chosen rows. The past cannot be changed. */
function ChosenBar({ count, act, clear }: ChosenProps) {
  const { asOf } = useFrameSearch();
  const { language } = useSettings();
  if (count === 0) return null;
  const isPast = asOf !== undefined;
  return (
    <>
      <span className="quiet">{t("{count} chosen", { count: countOf(count, language) })}</span>
      <button type="button" className="button primary" disabled={isPast} onClick={() => act("claim")}>
        {t("Claim")}
      </button>
      <button type="button" className="button" disabled={isPast} onClick={() => act("tag")}>
        {t("Tag")}
      </button>
      <button type="button" className="button" onClick={clear}>
        {t("Clear")}
      </button>
    </>
  );
}

const nameOf = (words: string): string => filterNames.find((name) => t(filterWords[name]) === words) ?? words;

/** The chosen rows; with Shift, everything between the last choice and this one. */
function useChosen(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const choose = (leadId: string, isRange: boolean) => {
    const next = new Set(chosen);
    const [from, to] = [last === null ? -1 : ids.indexOf(last), ids.indexOf(leadId)];
    const range = isRange && from >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [leadId];
    const isOn = !chosen.has(leadId);
    for (const id of range)
      if (isOn) next.add(id);
      else next.delete(id);
    setChosen(next);
    setLast(leadId);
  };
  return { chosen, choose, clear: () => setChosen(new Set()) };
}

/** `j k Enter o x`: through the rows without a mouse. */
function useRowKeys(
  rows: readonly { readonly leadId: string }[],
  choose: (leadId: string, isRange: boolean) => void,
) {
  const [current, setCurrent] = useState(-1);
  const navigate = useNavigate();
  const change = useChange();
  const leadId = rows[current]?.leadId;
  const group = useMemo((): ShortcutGroup => {
    const step = (by: number) => () => setCurrent((now) => Math.max(0, Math.min(rows.length - 1, now + by)));
    const onRow = (run: (id: string) => void) => () => {
      if (leadId !== undefined) run(leadId);
    };
    return {
      name: msg("Rows"),
      shortcuts: [
        { keys: "j", does: msg("Next row"), run: step(1) },
        { keys: "k", does: msg("Row before"), run: step(-1) },
        { keys: "o", does: msg("Open beside the list"), run: onRow((id) => change({ open: id })) },
        {
          keys: "Enter",
          does: msg("Open the lead"),
          run: onRow((id) => void navigate({ to: "/leads/$leadId", params: { leadId: id } })),
        },
        { keys: "x", does: msg("Choose the row"), run: onRow((id) => choose(id, false)) },
        { keys: "Shift+X", does: msg("Choose up to this row"), run: onRow((id) => choose(id, true)) },
        { keys: "Escape", does: msg("Close the panel"), run: () => change({ open: undefined }) },
      ],
    };
  }, [rows, leadId, choose, change, navigate]);
  useShortcuts(group);
  return { current, setCurrent };
}
