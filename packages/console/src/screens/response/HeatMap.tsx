import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { reportResponseHoursOptions } from "@leadstream/api-client/query";
import { ExportButton } from "../../shared/ExportButton.tsx";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { countOf } from "../../shared/money.ts";
import { useSettings } from "../../shared/settings.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { weekdayName } from "../../shared/week.ts";
import { msg, t } from "../../shared/words.ts";
import { FigureLink } from "../reports/FigureLink.tsx";
import { useWholeQuery } from "../reports/ReportBar.tsx";
import { heatFigures, heatOf, hours, levelOf, weekdays, type Heat, type HeatFigure } from "./heat.ts";
import { readResponseSearch } from "./search.ts";
import "./response.css";

const words: Record<HeatFigure, string> = {
  breached: msg("Promises broken"),
  late: msg("Late answers"),
  answered: msg("First answers"),
  promised: msg("Leads given to reps"),
};

/** At which hours of the week. It is a table: a cell is warm, and it is a number that opens its leads. */
export function HeatMap() {
  const query = useWholeQuery();
  const { heat = "breached" } = useOwnSearch(readResponseSearch);
  const { data, error, refetch } = useQuery(reportResponseHoursOptions({ query }));
  const title = t("{what} by hour and weekday, {zone}", { what: t(words[heat]), zone: query.zone });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <section aria-label={t("Hours of the week")}>
      <div className="row wrap heat-head">
        <HeatChoice chosen={heat} />
        {data && data.rows.length > 0 && (
          <ExportButton of="response-hours" query={query} title={t("Hours of the week")} />
        )}
      </div>
      {data ? <HeatTable title={title} heat={heatOf(data.rows, heat)} figure={heat} /> : <Loading rows={8} />}
      {heat === "breached" && (
        <p className="quiet small">
          {t(
            "Without promises that were answered in time and told late: they count as broken above, by their cause.",
          )}
        </p>
      )}
    </section>
  );
}

function HeatChoice({ chosen }: { readonly chosen: HeatFigure }) {
  const navigate = useNavigate();
  const choose = (heat: HeatFigure) =>
    void navigate({ to: ".", search: (now: object) => ({ ...now, heat }), replace: true });
  return (
    <div className="row wrap" role="group" aria-label={t("What the hours count")}>
      {heatFigures.map((figure) => (
        <button
          key={figure}
          type="button"
          className={figure === chosen ? "button small on" : "button small"}
          aria-pressed={figure === chosen}
          onClick={() => choose(figure)}
        >
          {t(words[figure])}
        </button>
      ))}
    </div>
  );
}

type TableProps = { readonly title: string; readonly heat: Heat; readonly figure: HeatFigure };

function HeatTable({ title, heat, figure }: TableProps) {
  const { language } = useSettings();
  return (
    <TableBox name={title}>
      <table className="heat">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("Weekday")}</th>
            {hours.map((hour) => (
              <th key={hour} scope="col" className="num">
                {String(hour).padStart(2, "0")}
              </th>
            ))}
            <th scope="col" className="num">
              {t("All")}
            </th>
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday, language)}</th>
              {hours.map((hour) => (
                <HeatCell key={hour} heat={heat} figure={figure} at={[weekday, hour]} />
              ))}
              <td className="num">{countOf(heat.sumOfDay(weekday), language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("All")}</th>
            {hours.map((hour) => (
              <td key={hour} className="num">
                {heat.sumOfHour(hour) === 0 ? "" : countOf(heat.sumOfHour(hour), language)}
              </td>
            ))}
            <td className="num">
              <strong>{countOf(heat.total, language)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </TableBox>
  );
}

type CellProps = {
  readonly heat: Heat;
  readonly figure: HeatFigure;
  readonly at: readonly [weekday: number, hour: number];
};

function HeatCell({ heat, figure, at: [weekday, hour] }: CellProps) {
  const { language } = useSettings();
  const count = heat.countAt(weekday, hour);
  return (
    <td className={`num warm-${levelOf(count, heat.most)}`}>
      {count > 0 && (
        <FigureLink row={heat.rowAt(weekday, hour)} figure={figure}>
          {countOf(count, language)}
        </FigureLink>
      )}
    </td>
  );
}
