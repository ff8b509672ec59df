import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Copyable } from "../../shared/Copyable.tsx";
import { cliOf, curlOf } from "../../shared/curl.ts";
import { useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { Modal } from "../../shared/Modal.tsx";
import { useClock } from "../../shared/Moment.tsx";
import { msg, t } from "../../shared/words.ts";
import { KeepRun } from "./KeepRun.tsx";
import { readReportSearch, reportNames, reportQueryOf, type ReportQuery } from "./search.ts";

/** The query of the reports on the screen. */
export const useReportQuery = (): ReportQuery =>
  reportQueryOf(useOwnSearch(readReportSearch), useFrameSearch(), useClock().zone);

/** The same for one number, or one grid, of all that the filters leave. */
export function useWholeQuery(): Omit<ReportQuery, "group" | "compare"> {
  const { group: _, compare: __, ...query } = useReportQuery();
  return query;
}

/** The same for what is about one moment: no period counts, and nothing is grouped or compared. */
export function useMomentQuery(): Omit<ReturnType<typeof useWholeQuery>, "from" | "to"> {
  const { from: _, to: __, ...query } = useWholeQuery();
  return query;
}

const words: Record<(typeof reportNames)[number], string> = {
  from: msg("From"),
  to: msg("Until"),
  group: msg("Group by"),
  compare: msg("Compare with"),
  channel: msg("Channel"),
  campaign: msg("Campaign"),
  sender: msg("Sender"),
  team: msg("Team"),
  region: msg("Country or region"),
  product: msg("Product"),
};
const written = ["channel", "campaign", "sender", "team"] as const;

/** Period and filters of a report screen, and the same numbers as a command. @param report its name on the command line */
export function ReportBar({ report, path }: { readonly report: string; readonly path: string }) {
  const navigate = useNavigate();
  const query = useReportQuery();
  const [isCommand, setCommand] = useState(false);
  const set = (name: string, value: string) =>
    void navigate({ to: ".", search: (now: object) => ({ ...now, [name]: value }), replace: true });
  const chips = reportNames.filter((name) => query[name] !== undefined && name !== "from" && name !== "to");
  return (
    <div className="toolbar">
      {(["from", "to"] as const).map((name) => (
        <label key={name} className="field">
          <span>{t(words[name])}</span>
          <input
            type="date"
            value={query[name]?.slice(0, 10) ?? ""}
            onChange={(event) => set(name, event.target.value)}
          />
        </label>
      ))}
      {written.map((name) => (
        <label key={name} className="field">
          <span>{t(words[name])}</span>
          <input
            defaultValue={query[name] ?? ""}
            key={query[name]}
            onBlur={(event) => set(name, event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && set(name, event.currentTarget.value)}
          />
        </label>
      ))}
      {chips.map((name) => (
        <button key={name} type="button" className="chip" onClick={() => set(name, "")}>
          {t(words[name])}: {query[name]} <span aria-hidden="true">×</span>
        </button>
      ))}
      <span className="grow" />
      <button type="button" className="button small" onClick={() => setCommand(true)}>
        {t("As a command")}
      </button>
      <KeepRun key={JSON.stringify(query)} report={report} query={query} />
      {isCommand && (
        <Modal title={t("The same numbers from a terminal")} close={() => setCommand(false)}>
          <Copyable text={curlOf(location.origin, path, query)} label="curl" />
          <Copyable text={cliOf(report, query)} label="leadstream" />
        </Modal>
      )}
    </div>
  );
}
