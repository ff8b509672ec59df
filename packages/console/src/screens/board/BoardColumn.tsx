import { useDeferredValue } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { LeadRow } from "@leadstream/api-client";
import { commandWords, type CommandName, type Move } from "../../shared/lead-commands.ts";
import { outlineOf, ScoreTag, shortId, stageWords, type Stage } from "../../shared/lead-words.tsx";
import { Owner } from "../../shared/owners.tsx";
import { useClock } from "../../shared/Moment.tsx";
import { amountOf, countOf } from "../../shared/money.ts";
import { useNow } from "../../shared/now.ts";
import { Loading } from "../../shared/states.tsx";
import { durationInWords } from "../../shared/duration-words.ts";
import { relative } from "../../shared/time.ts";
import { t } from "../../shared/words.ts";
import { cardsOptions, type BoardQuery } from "./query.ts";
import type { Sum } from "./sums.ts";

const cardsInSight = 8;

type Props = {
  readonly stage: Stage;
  /** The lane that it is in; empty: the board has none. */
  readonly lane: string;
  readonly query: BoardQuery;
  /** Absent: not known yet. */
  readonly sum: Sum | undefined;
  /** The card in the air, of whichever column. */
  readonly dragged: LeadRow | null;
  readonly setDragged: (lead: LeadRow | null) => void;
  readonly moveOf: (lead: LeadRow, stage: Stage) => Move;
  readonly drop: (leadId: string, command: CommandName) => void;
};

/** A stage with its cards. While a card is in the air, the column says what a drop would do, or why it takes none. */
export function BoardColumn({ stage, lane, query, sum, dragged, setDragged, moveOf, drop }: Props) {
  const { data } = useQuery({
    ...cardsOptions(query, stage),
    placeholderData: keepPreviousData,
  });
  const headId = lane === "" ? `column-${stage}` : `column-${stage}-${lane}`;
  const navigate = useNavigate();
  // A board has hundreds of cards. The first drawing has those that are in sight, the next one the others.
  const rows = useDeferredValue(data?.rows, data?.rows.slice(0, cardsInSight)) ?? [];
  const move = dragged === null || dragged.stage === stage ? null : moveOf(dragged, stage);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onDragStart: ({ keys }) => setDragged(rows.find(({ leadId }) => keys.has(leadId)) ?? null),
    onDragEnd: () => setDragged(null),
    acceptedDragTypes: ["text/plain"],
    getDropOperation: (target) =>
      target.type === "root" && move !== null && "command" in move ? "move" : "cancel",
    onRootDrop: () => {
      if (dragged !== null && move !== null && "command" in move) drop(dragged.leadId, move.command);
    },
  });
  const look = move === null ? "" : "command" in move ? "takes" : "refuses";
  return (
    <section className={`column ${look}`} aria-labelledby={headId}>
      <ColumnHead id={headId} stage={stage} sum={sum} query={query} />
      {move !== null && (
        <p className="column-answer" role="status">
          {"command" in move
            ? t("Drop here: {command}", { command: t(commandWords[move.command]) })
            : t(move.refusal)}
        </p>
      )}
      <GridList
        aria-label={t(stageWords[stage])}
        items={rows.map((lead) => ({ id: lead.leadId, lead }))}
        dragAndDropHooks={dragAndDropHooks}
        onAction={(key) => void navigate({ to: "/leads/$leadId", params: { leadId: String(key) } })}
        className="cards"
        renderEmptyState={() => (data ? <span className="quiet">{t("no lead")}</span> : <Loading rows={4} />)}
      >
        {({ id, lead }) => (
          <GridListItem id={id} textValue={outlineOf(lead) || id} className="board-card">
            <Card lead={lead} />
          </GridListItem>
        )}
      </GridList>
    </section>
  );
}

type HeadProps = Pick<Props, "stage" | "sum" | "query"> & { readonly id: string };

function ColumnHead({ id, stage, sum, query }: HeadProps) {
  const { language } = useClock();
  const { asKnownAt: _, ...filters } = query;
  return (
    <header>
      <h2 id={id} className="row">
        <Link to="/leads" search={{ ...filters, stage }} className="grow">
          {t(stageWords[stage])}
        </Link>
        <span className="num">{sum === undefined ? "…" : countOf(sum.leads, language)}</span>
      </h2>
      <p className="quiet small">
        {sum?.medianHours ? t("typically {age} here", { age: durationInWords(sum.medianHours * 3600) }) : " "}
        {[...(sum?.amounts ?? [])].map(([currency, amount]) => (
          <span key={currency}> · {amountOf({ amount: String(amount / 100n), currency }, language)}</span>
        ))}
      </p>
    </header>
  );
}

function Card({ lead }: { readonly lead: LeadRow }) {
  const { language } = useClock();
  const now = useNow();
  const since = lead.reachedAt[lead.stage] ?? lead.capturedAt;
  const outline = outlineOf(lead);
  return (
    <>
      <Button
        slot="drag"
        className="handle"
        aria-label={t("Move {name}", { name: outline || shortId(lead.leadId) })}
      >
        ⠿
      </Button>
      <span className="card-text">
        <span className="card-title">{outline || shortId(lead.leadId)}</span>
        <span className="card-line quiet small">
          <Owner kind={lead.ownerKind} id={lead.ownerId} /> · {relative(since, now, language)}
        </span>
      </span>
      <ScoreTag score={lead.score} />
    </>
  );
}
