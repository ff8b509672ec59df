import { useQuery } from "@tanstack/react-query";
import { listPoliciesOptions, listRepsOptions, readPolicyOptions } from "@leadstream/api-client/query";
import { mayAny, useMe } from "../../frame/session.ts";
import { useClock } from "../../shared/Moment.tsx";
import { useNow } from "../../shared/now.ts";
import { NotOffered } from "../../shared/states.tsx";
import { dayOf } from "../../shared/time.ts";
import { weekdayName } from "../../shared/week.ts";
import { msg, t } from "../../shared/words.ts";
import { Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";
import { daysAhead, weekOf, windowsInWords, type CalendarRules } from "./calendar.ts";

type Row = CalendarRules & { readonly name: string; readonly isDefault: boolean; readonly reps: number };

/** The calendars by which working time is counted. */
export function Calendars() {
  const me = useMe();
  if (mayAny(me, ["manager", "operator", "auditor"])) return <CalendarsInForce />;
  return (
    <NotOffered>
      {t("The calendars are part of the rules, which the roles manager, operator and auditor may read.")}
    </NotOffered>
  );
}

function CalendarsInForce() {
  const { data: list, error: listError, refetch: listAgain } = useQuery(listPoliciesOptions());
  const version = list?.rows.find(({ state }) => state === "in-force")?.version;
  const {
    data: policy,
    error,
    refetch,
  } = useQuery({
    ...readPolicyOptions({ path: { version: String(version) } }),
    enabled: version !== undefined,
  });
  const { data: reps = [] } = useQuery(listRepsOptions());
  const rows =
    policy &&
    Object.entries(policy.calendars).map(([name, rules]): Row => ({
      ...rules,
      name,
      isDefault: name === policy.defaultCalendar,
      reps: reps.filter(({ calendar, isWorking }) => isWorking && calendar === name).length,
    }));
  return (
    <ReportTable
      title={t("Calendars in force, version {version} of the rules", { version: version ?? "…" })}
      answer={{
        data: rows && { rows },
        error: listError ?? error,
        refetch: listError ? listAgain : refetch,
      }}
      columns={columns}
      keyOf={({ name }) => name}
    />
  );
}

const columns: readonly ReportColumn<Row>[] = [
  {
    head: msg("Calendar"),
    show: ({ name, isDefault }) => (
      <>
        {name} {isDefault && <span className="tag">{t("default")}</span>}
      </>
    ),
  },
  { head: msg("Time zone"), show: ({ zone }) => zone },
  { head: msg("Working hours"), show: (row) => <Week of={row} /> },
  { head: msg("Holidays ahead"), show: ({ holidays }) => <Days of={holidays} /> },
  {
    head: msg("Make-up days ahead"),
    show: ({ makeUpDays }) => (
      <Days
        of={makeUpDays.map(({ date }) => date)}
        moreOf={new Map(makeUpDays.map(({ date, windows }) => [date, windowsInWords(windows)]))}
      />
    ),
  },
  { head: msg("Reps at work"), kind: "number", show: ({ reps }) => <Count of={reps} /> },
];

function Week({ of }: { readonly of: Row }) {
  const { language } = useClock();
  const runs = weekOf(of);
  if (runs.length === 0) return <span className="quiet">{t("none")}</span>;
  return runs.map(({ first, last, hours }) => (
    <div key={first}>
      {weekdayName(first, language)}
      {first !== last && `–${weekdayName(last, language)}`} {hours}
    </div>
  ));
}

type DaysProps = { readonly of: readonly string[]; readonly moreOf?: ReadonlyMap<string, string> };

/** The next three, and how many there are. */
function Days({ of, moreOf }: DaysProps) {
  const { zone, language } = useClock();
  const ahead = daysAhead(of, dayOf(new Date(useNow()).toISOString(), { zone, language }));
  if (ahead.length === 0) return <span className="quiet">{t("none")}</span>;
  const next = ahead.slice(0, 3).map((day) => [day, moreOf?.get(day)].filter(Boolean).join(" "));
  return (
    <>
      {next.map((day) => (
        <div key={day}>{day}</div>
      ))}
      {ahead.length > 3 && (
        <div className="quiet small">{t("and {count} more", { count: ahead.length - 3 })}</div>
      )}
    </>
  );
}
