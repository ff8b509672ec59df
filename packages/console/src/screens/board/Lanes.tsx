import { Link, useNavigate } from "@tanstack/react-router";
import { stages, stageWords } from "../../shared/lead-words.tsx";
import { countOf } from "../../shared/money.ts";
import { useSettings } from "../../shared/settings.ts";
import { msg, t } from "../../shared/words.ts";
import { Columns } from "./Columns.tsx";
import type { Lane } from "./lanes.ts";
import type { BoardQuery } from "./query.ts";
import { laneKinds, toggled, type LaneKind } from "./search.ts";

const kindWords: Record<LaneKind, string> = {
  owner: msg("by owner"),
  team: msg("by team"),
  pool: msg("by pool"),
};

/** How the board is divided. */
export function LaneChoice({ lanes }: { readonly lanes: LaneKind | undefined }) {
  const navigate = useNavigate();
  return (
    <label className="row">
      <span className="quiet">{t("Lanes")}</span>
      <select
        value={lanes ?? ""}
        onChange={(event) =>
          void navigate({
            to: ".",
            search: (now: object) => ({ ...now, lanes: event.target.value, open: "" }),
          })
        }
      >
        <option value="">{t("none")}</option>
        {laneKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(kindWords[kind])}
          </option>
        ))}
      </select>
    </label>
  );
}

type LanesProps = {
  readonly lanes: readonly Lane[];
  readonly open: string | undefined;
  /** What the whole board is filtered by, and the point in time. */
  readonly query: BoardQuery;
};

/** A line for each lane with what stands in its stages; an opened one shows its cards. */
export function Lanes({ lanes, open, query }: LanesProps) {
  const navigate = useNavigate();
  const isOpen = ({ key }: Lane): boolean => open?.split(",").includes(key) === true;
  if (lanes.length === 0) return <p className="notice">{t("No lead stands in such a lane.")}</p>;
  return lanes.map((lane) => (
    <section key={lane.key} className="lane" aria-label={laneName(lane)}>
      <header className="row wrap">
        <button
          type="button"
          className="button small"
          aria-expanded={isOpen(lane)}
          onClick={() =>
            void navigate({
              to: "/board",
              search: (now: object) => ({ ...now, open: toggled(open, lane.key) }),
              replace: true,
            })
          }
        >
          <span aria-hidden="true">{isOpen(lane) ? "▾" : "▸"}</span> {laneName(lane)}
        </button>
        <LaneCounts lane={lane} filters={query} />
      </header>
      {isOpen(lane) && (
        <Columns
          name={t("Board of {name}", { name: laneName(lane) })}
          lane={lane.key}
          query={{ ...query, ...lane.filters }}
          sums={lane.sums}
        />
      )}
    </section>
  ));
}

const laneName = ({ kind, name }: Lane): string => (kind === "pool" ? t("pool {name}", { name }) : name);

function LaneCounts({ lane, filters }: { readonly lane: Lane; readonly filters: BoardQuery }) {
  const { language } = useSettings();
  const { asKnownAt: _, ...own } = filters;
  return (
    <ul className="row wrap lane-counts">
      {stages.map((stage) => {
        const leads = lane.sums.get(stage)?.leads ?? 0;
        return leads === 0 ? null : (
          <li key={stage}>
            <Link to="/leads" search={{ ...own, ...lane.filters, stage }}>
              {t(stageWords[stage])} {countOf(leads, language)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
