import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { eventWords } from "../../shared/code-words.ts";
import { useClock } from "../../shared/Moment.tsx";
import { instantOf, wallClockOf } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { eventFilters, isOldestFirst, type EventFilter, type EventsSearch } from "./search.ts";

export const filterWords: Record<EventFilter, string> = {
  type: msg("Type"),
  leadId: msg("Lead"),
  stream: msg("Stream"),
  correlationId: msg("Correlation"),
  causationId: msg("Caused by"),
  recordedFrom: msg("Recorded from"),
  recordedUntil: msg("Recorded until"),
  after: msg("After position"),
};

/** Changes the address; undefined removes a filter. */
export function useSet(): (change: {
  readonly [Name in keyof EventsSearch]?: EventsSearch[Name] | undefined;
}) => void {
  const navigate = useNavigate();
  return useCallback(
    (change) =>
      void navigate({
        to: "/events",
        search: (now: object) => ({ ...now, ...change }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
}

const written = ["leadId", "stream", "correlationId", "causationId", "after"] as const;

/** What narrows the list. All of it is in the address. */
export function EventFilters({ search }: { readonly search: EventsSearch }) {
  const set = useSet();
  const inUse = written.filter((name) => search[name] !== undefined).length;
  return (
    <div className="toolbar">
      <TypeChoice search={search} />
      <label className="field">
        <span>{t("Order")}</span>
        <select
          value={isOldestFirst(search) ? "oldest" : ""}
          onChange={({ target }) =>
            set(target.value === "" ? { order: undefined, after: undefined } : { order: "oldest" })
          }
        >
          <option value="">{t("newest first")}</option>
          <option value="oldest">{t("oldest first")}</option>
        </select>
      </label>
      <When name="recordedFrom" value={search.recordedFrom} />
      <When name="recordedUntil" value={search.recordedUntil} />
      <details className="more-filters" open={inUse > 0}>
        <summary className="button">{t("More filters")}</summary>
        <div className="row wrap end">
          {written.map((name) => (
            <Written key={`${name} ${search[name] ?? ""}`} name={name} value={search[name]} />
          ))}
        </div>
      </details>
    </div>
  );
}

function TypeChoice({ search: { type } }: { readonly search: EventsSearch }) {
  const set = useSet();
  const names = Object.keys(eventWords).toSorted();
  return (
    <label className="field">
      <span>{t(filterWords.type)}</span>
      <select
        value={type ?? ""}
        onChange={({ target }) => set({ type: target.value || undefined })}
        data-first-filter
      >
        <option value="">{t("All types")}</option>
        {type !== undefined && !names.includes(type) && <option value={type}>{type}</option>}
        {names.map((name) => (
          <option key={name} value={name}>
            {t(eventWords[name] ?? name)} · {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function When({
  name,
  value,
}: {
  readonly name: "recordedFrom" | "recordedUntil";
  readonly value: string | undefined;
}) {
  const set = useSet();
  const { zone } = useClock();
  return (
    <label className="field">
      <span>{t(filterWords[name])}</span>
      <input
        key={value}
        type="datetime-local"
        defaultValue={value === undefined || Number.isNaN(Date.parse(value)) ? "" : wallClockOf(value, zone)}
        onBlur={({ target }) => {
          const next = target.value === "" ? undefined : (instantOf(target.value, zone) ?? undefined);
          // The field has no seconds: leaving it untouched must not change an address that has some.
          if (next === undefined ? value !== undefined : wallClockOf(next, zone) !== shownOf(value, zone))
            set({ [name]: next });
        }}
      />
    </label>
  );
}

const shownOf = (value: string | undefined, zone: string): string | undefined =>
  value === undefined || Number.isNaN(Date.parse(value)) ? undefined : wallClockOf(value, zone);

function Written({ name, value }: { readonly name: EventFilter; readonly value: string | undefined }) {
  const set = useSet();
  const change = (text: string) => text.trim() !== (value ?? "") && set({ [name]: text.trim() || undefined });
  return (
    <label className="field">
      <span>{t(filterWords[name])}</span>
      <input
        defaultValue={value ?? ""}
        inputMode={name === "after" ? "numeric" : undefined}
        onBlur={({ target }) => change(target.value)}
        onKeyDown={(event) => event.key === "Enter" && change(event.currentTarget.value)}
      />
    </label>
  );
}

/** The filters in force, for the offer to drop one. */
export const inForce = (search: EventsSearch): readonly (readonly [EventFilter, string])[] =>
  eventFilters.flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [[name, value] as const];
  });
