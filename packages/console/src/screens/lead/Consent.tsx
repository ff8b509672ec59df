import type { LeadDetail } from "@leadstream/api-client";
import { Link } from "@tanstack/react-router";
import { codeInWords } from "../../shared/lead-words.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";

const tones = { given: "good", refused: "", withdrawn: "bad" };

/** What the person allowed, per purpose and channel, with the text that was shown. */
export function Consent({ consents }: { readonly consents: LeadDetail["consents"] }) {
  const records = consents?.records ?? [];
  if (records.length === 0)
    return (
      <p className="notice">
        {t("No consent of this person is on record: only what needs none is allowed.")}
      </p>
    );
  return (
    <TableBox name={t("Consent")}>
      <table className="wrapping">
        <thead>
          <tr>
            <th>{t("Purpose")}</th>
            <th>{t("Channel")}</th>
            <th>{t("State")}</th>
            <th>{t("Since")}</th>
            <th>{t("Text that was shown")}</th>
            <th>{t("Evidence")}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.recordId}>
              <td>{codeInWords(record.purpose)}</td>
              <td>{record.channel}</td>
              <td>
                <span className={`tag ${tones[record.state]}`}>{stateWords()[record.state]}</span>{" "}
                {record.isUnproven && <span className="tag warn">{t("no evidence")}</span>}
              </td>
              <td>
                <Moment at={record.since} />
              </td>
              <td className="quiet">{record.text ?? "–"}</td>
              <td>
                <Link
                  to="."
                  search={(now: object) => ({ ...now, tab: undefined, event: record.eventId })}
                  hash={`event-${record.eventId}`}
                >
                  {t("event")}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

const stateWords = () => ({ given: t("given"), refused: t("refused"), withdrawn: t("withdrawn") });

/** One light for the header: may this person be written to for marketing by e-mail? */
export function ConsentLight({ consents }: { readonly consents: LeadDetail["consents"] }) {
  const records = consents?.records ?? [];
  const isWithdrawn = records.some(({ state }) => state === "withdrawn");
  const isGiven = records.some(({ state }) => state === "given");
  if (isWithdrawn) return <span className="tag bad">{t("consent withdrawn")}</span>;
  return isGiven ? (
    <span className="tag good">{t("consent given")}</span>
  ) : (
    <span className="tag">{t("no consent")}</span>
  );
}
