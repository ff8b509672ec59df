import { Link } from "@tanstack/react-router";
import { codeInWords } from "../../shared/lead-words.tsx";
import { Moment, useClock } from "../../shared/Moment.tsx";
import { fieldsOf, listOf, numberOf, textOf } from "../../shared/read.ts";
import { dayOf } from "../../shared/time.ts";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import { byPosition, type LeadEvent } from "./history.ts";

/** The score as a ledger that adds up, and its course over time. */
export function Score({ timeline }: { readonly timeline: readonly LeadEvent[] }) {
  const scorings = byPosition(timeline).filter(({ type }) => type.startsWith("lead.scored."));
  const newest = scorings.at(-1);
  if (newest === undefined) return <p className="notice">{t("The lead has no score at this point.")}</p>;
  const data = fieldsOf(newest.data);
  const entries = listOf(data["entries"]).map(fieldsOf);
  const score = numberOf(data["score"]) ?? 0;
  const sum = entries.reduce((total, { points }) => total + (numberOf(points) ?? 0), 0);
  return (
    <div className="stack">
      <Course scorings={scorings} />
      <TableBox name={t("Score")}>
        <table>
          <caption>
            {t("Score {score}, as of", { score })} <Moment at={textOf(data["asOf"])} />
          </caption>
          <thead>
            <tr>
              <th>{t("Rule")}</th>
              <th>{t("Group")}</th>
              <th className="num">{t("Times")}</th>
              <th className="num">{t("Before ageing")}</th>
              <th className="num">{t("Points")}</th>
              <th>{t("Evidence")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, index) => (
              <tr key={index}>
                <td>{codeInWords(textOf(entry["rule"]) ?? "")}</td>
                <td className="quiet">{textOf(entry["group"])}</td>
                <td className="num">{numberOf(entry["count"])}</td>
                <td className="num quiet">{numberOf(entry["base"])}</td>
                <td className="num">{signed(numberOf(entry["points"]) ?? 0)}</td>
                <td>
                  <Evidence id={textOf(entry["evidence"])} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={4}>{t("Sum")}</td>
              <td className="num">
                <strong>{sum}</strong>
              </td>
              <td className={sum === score ? "quiet" : ""}>
                {sum === score ? t("is the score") : t("kept within 0 and 100: {score}", { score })}
              </td>
            </tr>
          </tfoot>
        </table>
      </TableBox>
    </div>
  );
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

const Evidence = ({ id }: { readonly id: string | undefined }) =>
  id === undefined ? null : (
    <Link to="." search={(now: object) => ({ ...now, tab: undefined, event: id })} hash={`event-${id}`}>
      {t("event")}
    </Link>
  );

/** The score at each scoring, as steps. The table of values stands in its title for readers of the page. */
function Course({ scorings }: { readonly scorings: readonly LeadEvent[] }) {
  const clock = useClock();
  const points = scorings.map(({ data, meta }) => ({
    at: Date.parse(meta.recordedAt),
    score: numberOf(fieldsOf(data)["score"]) ?? 0,
    day: dayOf(meta.recordedAt, clock),
  }));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const x = (at: number) => 30 + (560 * (at - first.at)) / Math.max(1, last.at - first.at);
  const y = (score: number) => 92 - score * 0.84;
  const path = points
    .map(({ at, score }, index) => (index === 0 ? `M${x(at)},${y(score)}` : `H${x(at)}V${y(score)}`))
    .join("");
  const words = points.map(({ day, score }) => `${day}: ${score}`).join(", ");
  return (
    <svg
      viewBox="0 0 600 112"
      className="course"
      role="img"
      aria-label={t("Score over time: {words}", { words })}
    >
      {[0, 40, 60, 80].map((bar) => (
        <g key={bar}>
          <line x1="30" x2="590" y1={y(bar)} y2={y(bar)} className="grid-line" />
          <text x="24" y={y(bar) + 3} textAnchor="end">
            {bar}
          </text>
        </g>
      ))}
      <path d={path} className="course-line" />
      <text x="30" y="108">
        {first.day}
      </text>
      <text x="590" y="108" textAnchor="end">
        {last.day}
      </text>
    </svg>
  );
}
