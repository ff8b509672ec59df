import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { clockWords } from "../../shared/Due.tsx";
import { Modal } from "../../shared/Modal.tsx";
import { stages, stageWords } from "../../shared/lead-words.tsx";
import { useOwners } from "../../shared/owners.tsx";
import { useClock } from "../../shared/Moment.tsx";
import { openStages } from "../../shared/stages.ts";
import { instantOf, minuteOf, wallClockOf, type Clock } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { filterNames, type FilterName, type Filters, type LeadsSearch } from "./search.ts";

export const filterWords: Record<FilterName, string> = {
  stage: msg("Stage"),
  grade: msg("Grade"),
  owner: msg("Owner"),
  team: msg("Team"),
  channel: msg("Channel"),
  campaign: msg("Campaign"),
  sender: msg("Sender"),
  region: msg("Country or region"),
  industry: msg("Industry"),
  product: msg("Product"),
  from: msg("Captured from"),
  to: msg("Captured until"),
  tag: msg("Tag"),
  isQuarantined: msg("In quarantine"),
  clock: msg("Next clock"),
  dueBefore: msg("Due before"),
};

/** The value of a filter for people: a moment in the zone of the reader. */
export const filterValue = (name: FilterName, value: string, clock: Clock): string =>
  name === "dueBefore" ? minuteOf(value, clock) : value;

/** Changes the search of the screen; undefined removes a filter. */
export function useChange(): (change: {
  readonly [Name in keyof LeadsSearch]?: LeadsSearch[Name] | undefined;
}) => void {
  const navigate = useNavigate();
  return (change) => void navigate({ to: ".", search: (search: object) => ({ ...search, ...change }) });
}

/** The filters in force, each of which one click drops, and the most used ones at hand. */
export function FilterBar({ filters }: { readonly filters: Filters }) {
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const clock = useClock();
  const { reps, pools } = useOwners();
  const inForce = filterNames.filter(
    (name) => filters[name] !== undefined && name !== "stage" && name !== "owner",
  );
  return (
    <>
      <label className="field">
        <span>{t("Stage")}</span>
        <select
          value={filters.stage ?? ""}
          onChange={(event) => change({ stage: event.target.value })}
          data-first-filter
        >
          <option value="">{t("All stages")}</option>
          <option value={openStages}>{t("All open")}</option>
          {stages.map((stage) => (
            <option key={stage} value={stage}>
              {t(stageWords[stage])}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t("Owner")}</span>
        <select value={filters.owner ?? ""} onChange={(event) => change({ owner: event.target.value })}>
          <option value="">{t("All owners")}</option>
          <optgroup label={t("Pools")}>
            {pools.map(({ poolId }) => (
              <option key={poolId} value={poolId}>
                {poolId.replace("pool_", "")}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("Reps")}>
            {reps.map(({ repId, handle }) => (
              <option key={repId} value={repId}>
                {handle}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <button type="button" className="button" onClick={() => setOpen(true)} data-more-filters>
        {t("More filters")}
      </button>
      {inForce.map((name) => (
        <button
          key={name}
          type="button"
          className="chip"
          onClick={() => change({ [name]: undefined })}
          title={t("Drop this filter")}
        >
          {t(filterWords[name])}: {filterValue(name, filters[name] ?? "", clock)}{" "}
          <span aria-hidden="true">×</span>
        </button>
      ))}
      {isOpen && <MoreFilters filters={filters} close={() => setOpen(false)} />}
    </>
  );
}

const written = [
  "grade",
  "team",
  "channel",
  "campaign",
  "sender",
  "region",
  "industry",
  "product",
  "tag",
] as const;

function MoreFilters({ filters, close }: { readonly filters: Filters; readonly close: () => void }) {
  const change = useChange();
  const [draft, setDraft] = useState<Filters>(filters);
  const set = (name: FilterName, value: string) => setDraft({ ...draft, [name]: value });
  return (
    <Modal title={t("Filters")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // Every name, so that a cleared filter leaves the address.
          change(Object.fromEntries(filterNames.map((name) => [name, draft[name]])));
          close();
        }}
      >
        <p className="quiet small">
          {t("Several values by comma. Grades: A from 80 points, B from 60, C from 30, D below.")}
        </p>
        <div className="grid-fields">
          {written.map((name) => (
            <label key={name} className="field">
              <span>{t(filterWords[name])}</span>
              <input value={draft[name] ?? ""} onChange={(event) => set(name, event.target.value)} />
            </label>
          ))}
          {(["from", "to"] as const).map((name) => (
            <label key={name} className="field">
              <span>{t(filterWords[name])}</span>
              <input
                type="date"
                value={draft[name]?.slice(0, 10) ?? ""}
                onChange={(event) => set(name, event.target.value)}
              />
            </label>
          ))}
          <label className="field">
            <span>{t("Next clock")}</span>
            <select value={draft.clock ?? ""} onChange={(event) => set("clock", event.target.value)}>
              <option value="">{t("every clock, or none")}</option>
              {Object.entries(clockWords).map(([kind, words]) => (
                <option key={kind} value={kind}>
                  {t(words)}
                </option>
              ))}
            </select>
          </label>
          <DueBefore value={draft.dueBefore} change={(value) => set("dueBefore", value)} />
          <label className="field">
            <span>{t("In quarantine")}</span>
            <select
              value={draft.isQuarantined ?? ""}
              onChange={(event) => set("isQuarantined", event.target.value)}
            >
              <option value="">{t("with and without")}</option>
              <option value="true">{t("only those")}</option>
              <option value="false">{t("none of those")}</option>
            </select>
          </label>
        </div>
        <div className="row">
          <button type="submit" className="button primary">
            {t("Apply")}
          </button>
          <button type="button" className="button" onClick={() => setDraft({})}>
            {t("Clear all")}
          </button>
        </div>
      </form>
    </Modal>
  );
}

type DueProps = { readonly value: string | undefined; readonly change: (value: string) => void };

/** The next clock of a lead runs out before this moment, in the zone of the reader. */
function DueBefore({ value = "", change }: DueProps) {
  const { zone } = useClock();
  return (
    <label className="field">
      <span>{t("Due before, in {zone}", { zone })}</span>
      <input
        type="datetime-local"
        value={value === "" ? "" : wallClockOf(value, zone)}
        onChange={(event) => change(instantOf(event.target.value, zone) ?? "")}
      />
    </label>
  );
}
