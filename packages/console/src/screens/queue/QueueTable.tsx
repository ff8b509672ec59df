import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import type { CommandName } from "../../shared/lead-commands.ts";
import { codeInWords, outlineOf, ScoreTag, StageTag } from "../../shared/lead-words.tsx";
import { Moment, useClock } from "../../shared/Moment.tsx";
import { useNow } from "../../shared/now.ts";
import { OrderDialog } from "../../shared/OrderDialog.tsx";
import { relative } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { nextWait, type QueueItem } from "./order.ts";

type Chosen = { readonly leadId: string; readonly command: CommandName };

/** One line per lead: what it waits for, until when, and the next actions. */
export function QueueTable({ items }: { readonly items: readonly QueueItem[] }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const current = useKeys(items, setChosen);
  return (
    <div className="table-box fit" tabIndex={0} role="region" aria-label={t("Work queue")}>
      <table className="queue">
        <thead>
          <tr>
            <th>{t("Due")}</th>
            <th>{t("Why now")}</th>
            <th>{t("Lead")}</th>
            <th>{t("Stage")}</th>
            <th className="num">{t("Score")}</th>
            <th>{t("Last activity")}</th>
            <th>{t("Next")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <QueueRow key={item.lead.leadId} item={item} isCurrent={index === current} choose={setChosen} />
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
  readonly item: QueueItem;
  readonly isCurrent: boolean;
  readonly choose: (chosen: Chosen) => void;
};

function QueueRow({ item: { lead, waits }, isCurrent, choose }: RowProps) {
  const wait = nextWait(waits);
  const outline = outlineOf(lead);
  return (
    <tr className={isCurrent ? "current" : ""}>
      <td>{wait?.until ? <Due at={wait.until} isDue={wait.isDue} /> : <span className="quiet">–</span>}</td>
      <td title={wait?.text}>{wait === null ? "" : codeInWords(wait.for)}</td>
      <td>
        <Link to="/leads/$leadId" params={{ leadId: lead.leadId }}>
          {outline === "" ? lead.leadId : outline}
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
            onClick={() => choose({ leadId: lead.leadId, command: "interaction" })}
          >
            {t("Record a call")}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() => choose({ leadId: lead.leadId, command: "qualify" })}
          >
            {t("Assess")}
          </button>
        </span>
      </td>
    </tr>
  );
}

function Due({ at, isDue }: { readonly at: string; readonly isDue: boolean }) {
  const { language } = useClock();
  const now = useNow();
  return (
    <>
      <span className={isDue ? "tag bad" : "tag info"}>{relative(at, now, language)}</span>{" "}
      <span className="quiet">
        <Moment at={at} />
      </span>
    </>
  );
}

/** `j k Enter n a`: through the queue by keyboard. @returns the index of the current row */
function useKeys(items: readonly QueueItem[], choose: (chosen: Chosen) => void): number {
  const [current, setCurrent] = useState(0);
  const navigate = useNavigate();
  const leadId = items[current]?.lead.leadId;
  const group = useMemo((): ShortcutGroup => {
    const step = (by: number) => () => setCurrent((now) => Math.max(0, Math.min(items.length - 1, now + by)));
    const onRow = (run: (id: string) => void) => () => {
      if (leadId !== undefined) run(leadId);
    };
    return {
      name: msg("Rows"),
      shortcuts: [
        { keys: "j", does: msg("Next row"), run: step(1) },
        { keys: "k", does: msg("Row before"), run: step(-1) },
        {
          keys: "o",
          does: msg("Open the lead"),
          run: onRow((id) => void navigate({ to: "/leads/$leadId", params: { leadId: id } })),
        },
        {
          keys: "n",
          does: msg("Record a call or meeting"),
          run: onRow((id) => choose({ leadId: id, command: "interaction" })),
        },
        { keys: "a", does: msg("Assess"), run: onRow((id) => choose({ leadId: id, command: "qualify" })) },
      ],
    };
  }, [items.length, leadId, choose, navigate]);
  useShortcuts(group);
  return current;
}
