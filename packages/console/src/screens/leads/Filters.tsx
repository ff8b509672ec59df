import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { clockWords } from "../../shared/Due.tsx";
import { Modal } from "../../shared/Modal.tsx";
import { stages, stageWords, useOwners } from "../../shared/lead-words.tsx";
import { openStages } from "../../shared/stages.ts";
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
      <button type="button" className="button" onClick={() => setOpen(true)}>
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
          {t(filterWords[name])}: {filters[name]} <span aria-hidden="true">×</span>
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
          change({ ...draft });
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
