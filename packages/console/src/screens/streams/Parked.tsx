import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ListParkedResponse } from "@leadstream/api-client";
import { listParkedOptions } from "@leadstream/api-client/query";
import { mayAny, useMe } from "../../frame/session.ts";
import { Coded } from "../../shared/Coded.tsx";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { Moment } from "../../shared/Moment.tsx";
import { Failed, Loading, NotOffered } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";
import { DropDialog } from "./DropDialog.tsx";
import { faultsOf, type ParkedActions, type ParkedRow, type Redrive } from "./parked-faults.ts";
import { ParkedFault } from "./ParkedFault.tsx";
import { RedriveDialog } from "./RedriveDialog.tsx";
import { parkedFilters, readStreamsSearch, type StreamsSearch } from "./search.ts";

type Dialog =
  { readonly kind: "redrive"; readonly order: Redrive } | { readonly kind: "drop"; readonly row: ParkedRow };

/** While consumers work on keys, the list is read often. */
const often = (data: ListParkedResponse | undefined): number =>
  data?.rows.some(({ isAsked }) => isAsked) === true ? 1_500 : 10_000;

/** Parked messages by fault: correct the cause once, then redrive all that it stopped. */
export function Parked({ isPast }: { readonly isPast: boolean }) {
  const search = useOwnSearch(readStreamsSearch);
  const me = useMe();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const parked = useQuery({
    ...listParkedOptions({ query: search }),
    refetchInterval: ({ state }) => often(state.data),
  });
  if (parked.error) return <Failed error={parked.error} retry={() => void parked.refetch()} />;
  if (!parked.data) return <Loading rows={3} />;
  const actions: ParkedActions =
    isPast || !mayAny(me, ["operator"])
      ? null
      : {
          redrive: (order) => setDialog({ kind: "redrive", order }),
          drop: (row) => setDialog({ kind: "drop", row }),
        };
  const close = () => setDialog(null);
  return (
    <section id="parked" aria-label={t("Parked messages")} className="card pad parked">
      <h2>{t("Parked messages")}</h2>
      <Summary data={parked.data} search={search} />
      {faultsOf(parked.data.rows).map((fault) => (
        <ParkedFault key={`${fault.group} ${fault.code}`} fault={fault} actions={actions} />
      ))}
      {parked.data.rows.length > 0 && actions === null && !isPast && (
        <NotOffered>{t("To redrive or drop takes the role operator.")}</NotOffered>
      )}
      {parked.data.dropped.length > 0 && (
        <details>
          <summary>
            {t("{count, plural, one {# dropped message} other {# dropped messages}}", {
              count: parked.data.dropped.length,
            })}
          </summary>
          <ReportTable
            title={t("Dropped messages")}
            answer={{ data: { rows: parked.data.dropped }, error: null, refetch: () => undefined }}
            columns={droppedColumns}
            keyOf={({ group, topic, partition, offset }) => `${group} ${topic} ${partition} ${offset}`}
          />
        </details>
      )}
      {dialog?.kind === "redrive" && <RedriveDialog order={dialog.order} close={close} />}
      {dialog?.kind === "drop" && <DropDialog row={dialog.row} close={close} />}
    </section>
  );
}

function Summary({
  data: { rows, keys, messages },
  search,
}: {
  readonly data: ListParkedResponse;
  readonly search: StreamsSearch;
}) {
  const navigate = useNavigate();
  const used = parkedFilters.flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return (
    <p className="row wrap" role="status">
      {keys === 0
        ? t("Nothing is parked.")
        : t(
            "{keys, plural, one {# key} other {# keys}}, {messages, plural, one {# message} other {# messages}}",
            {
              keys,
              messages,
            },
          )}
      {rows.length < keys && (
        <span className="quiet">{t("The first {count} keys are shown.", { count: rows.length })}</span>
      )}
      {used.map(([name, value]) => (
        <button
          key={name}
          type="button"
          className="chip"
          onClick={() =>
            void navigate({ to: "/streams", search: (now: object) => ({ ...now, [name]: undefined }) })
          }
        >
          {name === "group" ? t("Consumer") : t("Fault")}: {value} <span aria-hidden="true">×</span>
        </button>
      ))}
    </p>
  );
}

type Dropped = ListParkedResponse["dropped"][number];

const droppedColumns: readonly ReportColumn<Dropped>[] = [
  { head: msg("Dropped"), show: ({ droppedAt }) => <Moment at={droppedAt} /> },
  { head: msg("By"), show: ({ by }) => by },
  { head: msg("Because"), show: ({ because }) => <span title={because}>{because}</span> },
  { head: msg("Consumer"), show: ({ group }) => <span className="mono">{group}</span> },
  { head: msg("Fault"), show: ({ code }) => <Coded code={code} /> },
  {
    head: msg("Message"),
    show: ({ topic, partition, offset }) => (
      <span className="mono">
        {topic}/{partition}/{offset}
      </span>
    ),
  },
];
