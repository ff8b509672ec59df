import { Link } from "@tanstack/react-router";
import { shortId } from "../../shared/lead-words.tsx";
import { t } from "../../shared/words.ts";
import { DefectList } from "./DefectList.tsx";
import { OutcomeTag } from "./outcome-words.tsx";
import { ShapeTable } from "./ShapeTable.tsx";
import { originalWords, type Delivery } from "./source-words.ts";

type Item = Delivery["items"][number];

type Props = {
  readonly of: Delivery;
  /** Tells it from the others on the screen. */
  readonly name: string;
};

/** A payload as it came and as it is read: names, types and lengths, and values only of what stands for no person. */
export function DeliveryBody({ of, name }: Props) {
  const { original, contentType, sizeBytes, shape, items, moreItems } = of;
  return (
    <div className="stack">
      {original !== "readable" && <p className="notice">{t(originalWords[original])}</p>}
      {shape !== null && (
        <ShapeTable
          name={name}
          title={t("As it came: {type}, {size} bytes", {
            type: contentType ?? "–",
            size: sizeBytes ?? 0,
          })}
          of={shape}
        />
      )}
      {items.map((item, index) => (
        <ItemView key={index} of={item} name={`${name}.${index + 1}`} />
      ))}
      {moreItems > 0 && <p className="quiet">{t("and {count} more", { count: moreItems })}</p>}
    </div>
  );
}

function ItemView({ of, name }: { readonly of: Item; readonly name: string }) {
  const { isTest, fetches, submission, defects, submissions } = of;
  return (
    <div className="stack">
      {submission === null ? (
        <p className="notice bad">{t("The mapping of the source rejects it.")}</p>
      ) : (
        <ShapeTable name={name} title={t("As it is read")} of={submission} />
      )}
      {fetches !== null && (
        <p className="notice">
          {t("It only names a record ({kind}), which is fetched from the vendor.", { kind: fetches })}
        </p>
      )}
      {defects.length > 0 && (
        <p className="notice bad">
          {t("Does not fit:")} <span className="mono break">{defects.join(", ")}</span>
        </p>
      )}
      <div>
        <p>
          <strong>{t("What became of it")}</strong>
        </p>
        <Became isTest={isTest} submissions={submissions} />
      </div>
    </div>
  );
}

function Became({ isTest, submissions }: Pick<Item, "isTest" | "submissions">) {
  if (isTest) return <p>{t("Set aside: a test becomes no lead.")}</p>;
  if (submissions.length === 0)
    return (
      <p className="quiet">
        {t("Not decided yet, or it cannot be told: the list of the sender's submissions has all.")}
      </p>
    );
  return submissions.map(({ submissionId, outcome, leadId, defects, moreDefects }) => (
    <div key={submissionId} className="stack">
      <p className="row wrap">
        <OutcomeTag of={outcome} />
        <Link to="/events" search={{ correlationId: submissionId }} className="mono">
          {shortId(submissionId.replace("subm_", ""))}
        </Link>
        {leadId !== null && (
          <Link to="/leads/$leadId" params={{ leadId }}>
            {t("Its lead")}
          </Link>
        )}
      </p>
      <DefectList defects={defects} more={moreDefects} />
    </div>
  ));
}
