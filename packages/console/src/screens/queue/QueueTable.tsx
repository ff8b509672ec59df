import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import type { CommandName } from "../../shared/lead-commands.ts";
import { TimeLeft, WhyNow, WorkingTime } from "../../shared/Due.tsx";
import { outlineOf, ScoreTag, shortId, StageTag } from "../../shared/lead-words.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { OrderDialog } from "../../shared/OrderDialog.tsx";
import { msg, t } from "../../shared/words.ts";

type Chosen = { readonly leadId: string; readonly command: CommandName };

type Props = { readonly leads: readonly LeadRow[]; readonly isReadOnly: boolean };

/** One line per lead: what it waits for, until when, and the next actions. */
export function QueueTable({ leads, isReadOnly }: Props) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const current = useKeys(leads, isReadOnly, setChosen);
  return (
    <div className="table-box fit" tabIndex={0} role="region" aria-label={t("Work queue")}>
      <table className="queue">
        <thead>
          <tr>
            <th>{t("Due")}</th>
            <th>{t("Working time")}</th>
            <th>{t("Why now")}</th>
            <th>{t("Lead")}</th>
            <th>{t("Stage")}</th>
            <th className="num">{t("Score")}</th>
            <th>{t("Last activity")}</th>
            <th>{t("Next")}</th>
          </tr>
        </thead>
        <tbody>
          {leads.map((lead, index) => (
            <QueueRow
              key={lead.leadId}
              lead={lead}
              isCurrent={index === current}
              isReadOnly={isReadOnly}
              choose={setChosen}
            />
          ))}
        </tbody>
      </table>
      {chosen !== null && (
        <OrderDialog leadId={chosen.leadId} command={chosen.command} close={() => setChosen(null)} />
      )}
    </div>
  );
}

type RowProps = {
  readonly lead: LeadRow;
  readonly isCurrent: boolean;
  readonly isReadOnly: boolean;
  readonly choose: (chosen: Chosen) => void;
};

function QueueRow({ lead, isCurrent, isReadOnly, choose }: RowProps) {
  const outline = outlineOf(lead);
  return (
    <tr className={isCurrent ? "current" : ""}>
      <td>
        <TimeLeft due={lead.due} />
      </td>
      <td>
        <WorkingTime minutes={lead.due?.workingMinutes} />
      </td>
      <td>
        <WhyNow due={lead.due} />
      </td>
      <td>
        <Link to="/leads/$leadId" params={{ leadId: lead.leadId }} title={lead.leadId}>
          {outline === "" ? shortId(lead.leadId) : outline}
        </Link>
      </td>
      <td>
        <StageTag stage={lead.stage} />
      </td>
      <td className="num">
        <ScoreTag score={lead.score} />
      </td>
      <td>
        <Moment at={lead.lastActivityAt} />
      </td>
      <td>
        <span className="row">
          <button
            type="button"
            className="button small"
            disabled={isReadOnly}
            onClick={() => choose({ leadId: lead.leadId, command: "interaction" })}
          >
            {t("Record a call")}
          </button>
          <button
            type="button"
            className="button small"
            disabled={isReadOnly}
            onClick={() => choose({ leadId: lead.leadId, command: "qualify" })}
          >
            {t("Assess")}
          </button>
        </span>
      </td>
    </tr>
  );
}

/** `j k o Enter n q`: through the queue by keyboard. @returns the index of the current row */
function useKeys(leads: readonly LeadRow[], isReadOnly: boolean, choose: (chosen: Chosen) => void): number {
  const [current, setCurrent] = useState(0);
  const navigate = useNavigate();
  const leadId = leads[current]?.leadId;
  const group = useMemo((): ShortcutGroup => {
    const step = (by: number) => () => setCurrent((now) => Math.max(0, Math.min(leads.length - 1, now + by)));
    const onRow = (run: (id: string) => void) => () => {
      if (leadId !== undefined) run(leadId);
    };
    const open = onRow((id) => void navigate({ to: "/leads/$leadId", params: { leadId: id } }));
    const order = (command: CommandName) =>
      onRow((id) => {
        if (!isReadOnly) choose({ leadId: id, command });
      });
    return {
      name: msg("Rows"),
      shortcuts: [
        { keys: "j", does: msg("Next row"), run: step(1) },
        { keys: "k", does: msg("Row before"), run: step(-1) },
        {
          keys: "o",
          does: msg("Open the lead"),
          run: open,
        },
        { keys: "Enter", does: msg("Open the lead"), run: open },
        {
          keys: "n",
          does: msg("Record a call or meeting"),
          run: order("interaction"),
        },
        { keys: "q", does: msg("Assess"), run: order("qualify") },
      ],
    };
  }, [leads.length, isReadOnly, leadId, choose, navigate]);
  useShortcuts(group);
  return current;
}
