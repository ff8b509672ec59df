import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { LeadDetail } from "@leadstream/api-client";
import { explainLeadOptions } from "@leadstream/api-client/query";
import { useGoTo } from "../../frame/go-to.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { codeInWords, fieldInWords, ScoreTag, StageTag } from "../../shared/lead-words.tsx";
import { Owner } from "../../shared/owners.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { minorOf } from "../../shared/money.ts";
import { TagEditor, TagList } from "../../shared/Tags.tsx";
import { textOf } from "../../shared/read.ts";
import { useSettings } from "../../shared/settings.ts";
import { t } from "../../shared/words.ts";
import { ConsentLight } from "./Consent.tsx";
import { typeInWords } from "./event-words.ts";
import { conversionIn, stepFrom, type LeadEvent } from "./history.ts";

type HeadProps = {
  readonly title: string;
  readonly detail: LeadDetail;
  readonly events: readonly LeadEvent[];
  readonly index: number;
  readonly lit: ReadonlySet<string>;
};

/** Name, stage, score and owner at the point that is looked at, and the steps through the past. */
export function LeadHead({ title, detail: { lead, consents }, events, index, lit }: HeadProps) {
  const { asOf } = useFrameSearch();
  const goTo = useGoTo();
  const event = events[index];
  const light = (name: string) => (lit.has(name) ? "lit" : "");
  return (
    <header className="lead-head">
      <div className="row wrap">
        <h1>{title}</h1>
        <span className={light("stage")}>
          <StageTag stage={lead.stage} />
        </span>
        <span className={light("score")}>
          <ScoreTag score={lead.score} />
        </span>
        <span className={light("ownerId")}>
          <Owner kind={lead.ownerKind} id={lead.ownerId} />
        </span>
        <ConsentLight consents={consents} />
        <span className={light("tags")}>
          <TagList tags={lead.tags} />
        </span>
        {lead.isQuarantined && <span className="tag warn">{t("in quarantine")}</span>}
        {lead.mergedInto !== undefined && <span className="tag warn">{t("merged")}</span>}
      </div>
      <div className="row steps actions">
        <button
          type="button"
          className="button small"
          disabled={index <= 0}
          onClick={() => goTo(stepFrom(events, asOf, -1))}
          title={t("One event back")}
        >
          [
        </button>
        <label className="row">
          <span className="sr-only">{t("Event of the past")}</span>
          <input
            type="range"
            min="0"
            max={Math.max(0, events.length - 1)}
            value={Math.max(0, index)}
            onChange={({ target }) => {
              const chosen = events[Number(target.value)];
              goTo(chosen === undefined || chosen === events.at(-1) ? undefined : String(chosen.position));
            }}
          />
        </label>
        <button
          type="button"
          className="button small"
          disabled={asOf === undefined}
          onClick={() => goTo(stepFrom(events, asOf, 1))}
          title={t("One event forward")}
        >
          ]
        </button>
        <span className="quiet small">
          {t("event {index} of {count}", { index: index + 1, count: events.length })}
          {event && ` · ${typeInWords(event.type)}`}
        </span>
      </div>
    </header>
  );
}

/** What the lead waits for now, and until when. */
export function Waits({ leadId }: { readonly leadId: string }) {
  const { data } = useQuery(explainLeadOptions({ path: { leadId } }));
  if (!data) return null;
  return (
    <section className="card pad" aria-label={t("Waits for")}>
      <h2>{t("Waits for")}</h2>
      {data.waits.length === 0 && <p className="quiet">{t("Nothing: no clock runs.")}</p>}
      <ul className="plain-list">
        {data.waits.map((wait) => (
          <li key={`${wait.for}-${wait.until}`}>
            <span className={wait.isDue ? "tag bad" : "tag info"}>{codeInWords(wait.for)}</span>{" "}
            {wait.until !== null && (
              <>
                <Moment at={wait.until} />{" "}
                <span className="quiet">
                  (<Moment at={wait.until} isRelative />)
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {data.parked.length > 0 && (
        <p className="notice bad">
          {t("A message about this lead is parked: {code}. Later ones wait behind it.", {
            code: data.parked[0]?.code ?? "",
          })}
        </p>
      )}
    </section>
  );
}

/** Words of the team about the lead. */
export const LeadTags = ({ lead }: { readonly lead: LeadDetail["lead"] }) => (
  <section className="card pad" aria-label={t("Tags")}>
    <h2>{t("Tags")}</h2>
    <TagEditor lead={lead} />
  </section>
);

/** From a deal to the touches that earned it. Nothing, while there is no deal. */
export function CreditLink({ detail: { lead, timeline } }: { readonly detail: LeadDetail }) {
  const conversion = conversionIn(timeline);
  if (conversion === null) return null;
  return (
    <section className="card pad" aria-label={t("Credit")}>
      <h2>{t("Credit")}</h2>
      <Link to="/sources/$leadId" params={{ leadId: lead.leadId }} search={{ conversion }}>
        {conversion === "won"
          ? t("Which touches earned this deal")
          : t("Which touches earned this opportunity")}
      </Link>
    </section>
  );
}

/** What is known of the lead. Fields that the last step changed are lit. */
export function LeadFacts({
  detail: { lead, contact, isContactMasked },
  lit,
}: {
  readonly detail: LeadDetail;
  readonly lit: ReadonlySet<string>;
}) {
  const { language } = useSettings();
  return (
    <section className="card pad" aria-label={t("Facts")}>
      <h2>{t("Facts")}</h2>
      <dl className="facts">
        {Object.entries(contact ?? {}).map(([field, value]) => (
          <Fact
            key={field}
            name={fieldInWords(field)}
            value={textOf(value) ?? JSON.stringify(value)}
            isLit={lit.has("contact")}
          />
        ))}
        {Object.entries(lead.attributes).map(([field, value]) => (
          <Fact
            key={field}
            name={fieldInWords(field)}
            value={String(value)}
            isLit={lit.has(`attributes.${field}`)}
          />
        ))}
        <Fact name={t("Channel")} value={lead.channel} isLit={lit.has("channel")} />
        <Fact name={t("Campaign")} value={lead.campaign} isLit={lit.has("campaign")} />
        <Fact name={t("Sender")} value={lead.sender} isLit={lit.has("sender")} />
        <Fact name={t("Interactions")} value={String(lead.interactions)} isLit={lit.has("interactions")} />
        <Fact name={t("Assignments")} value={String(lead.assignments)} isLit={lit.has("assignments")} />
        <Fact name={t("Reclaimed")} value={String(lead.reclaims)} isLit={lit.has("reclaims")} />
        {lead.value !== null && (
          <Fact name={t("Won")} value={minorOf(lead.value, language)} isLit={lit.has("value")} />
        )}
        {lead.lossReason !== null && (
          <Fact name={t("Reason lost")} value={codeInWords(lead.lossReason)} isLit={lit.has("lossReason")} />
        )}
        <dt>{t("Captured")}</dt>
        <dd>
          <Moment at={lead.capturedAt} />
        </dd>
        <dt>{t("Last activity")}</dt>
        <dd className={lit.has("lastActivityAt") ? "lit" : ""}>
          <Moment at={lead.lastActivityAt} />
        </dd>
      </dl>
      {isContactMasked && (
        <p className="quiet small">{t("The contact is shortened until you claim the lead.")}</p>
      )}
      {contact === undefined && <p className="quiet small">{t("Your roles do not show the contact.")}</p>}
    </section>
  );
}

const Fact = ({
  name,
  value,
  isLit,
}: {
  readonly name: string;
  readonly value: string;
  readonly isLit: boolean;
}) => (
  <>
    <dt>{name}</dt>
    <dd className={isLit ? "lit" : ""}>{value}</dd>
  </>
);
