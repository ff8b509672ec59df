import { Coded } from "../../shared/Coded.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { msg, t } from "../../shared/words.ts";
import type { Fault, ParkedActions, ParkedRow } from "./parked-faults.ts";
import { ParkedKeyLink } from "./ParkedKeyLink.tsx";

export const adviceWords: Record<ParkedRow["advice"], string> = {
  drop: msg("No version can read these: correct the producer, then drop them."),
  upgrade: msg("Upgrade the consumers to the version that wrote them, then redrive."),
  "send-again": msg("Let the sender send them again, then drop these."),
  redrive: msg("These only waited behind another message: redrive."),
  correct: msg("Correct the cause, then redrive; or drop them. infra/runbooks/errors.md explains the fault."),
};

type Props = { readonly fault: Fault; readonly actions: ParkedActions };

/** One fault of one consumer, with its keys. */
export function ParkedFault({ fault, actions }: Props) {
  const { group, code, keys, messages, since, asked, advice } = fault;
  return (
    <details className="fault">
      <summary>
        <Coded code={code} /> · <span className="mono">{group}</span> ·{" "}
        {t(
          "{keys, plural, one {# key} other {# keys}}, {messages, plural, one {# message} other {# messages}}",
          {
            keys: keys.length,
            messages,
          },
        )}{" "}
        · {t("since")} <Moment at={since} />
        {asked > 0 && <span className="tag info"> {t("{count} being redriven", { count: asked })}</span>}
      </summary>
      <p className="row wrap">
        <span className="grow">{t(adviceWords[advice])}</span>
        {actions !== null && (
          <button
            type="button"
            className="button"
            onClick={() => actions.redrive({ group, code })}
            aria-label={t("Preview the redrive of {code} in {group}", { code, group })}
          >
            {t("Preview the redrive")}
          </button>
        )}
      </p>
      <Keys fault={fault} actions={actions} />
    </details>
  );
}

function Keys({ fault: { keys, group, code }, actions }: Props) {
  return (
    <TableBox name={t("Parked keys of {group}: {code}", { group, code })}>
      <table>
        <thead>
          <tr>
            <th>{t("Key")}</th>
            <th className="num">{t("Messages")}</th>
            <th>{t("First message")}</th>
            <th>{t("Reason")}</th>
            <th>{t("Parked")}</th>
            <th>{t("What to do")}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((row) => (
            <tr key={row.key}>
              <td>
                <ParkedKeyLink name={row.key} />
              </td>
              <td className="num">{row.messages}</td>
              <td className="mono">
                {row.topic}/{row.partition}/{row.offset}
              </td>
              <td title={row.reason}>{row.reason}</td>
              <td>
                <Moment at={row.parkedAt} />
              </td>
              <td className="actions">
                {row.isAsked && <span className="tag info">{t("being redriven")}</span>}
                {actions !== null && !row.isAsked && <Buttons row={row} actions={actions} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Buttons({
  row,
  actions,
}: {
  readonly row: ParkedRow;
  readonly actions: NonNullable<ParkedActions>;
}) {
  const { group, key } = row;
  return (
    <>
      <button
        type="button"
        className="button small"
        onClick={() => actions.redrive({ group, key })}
        aria-label={t("Redrive {key}", { key })}
      >
        {t("Redrive")}
      </button>{" "}
      <button
        type="button"
        className="button small"
        onClick={() => actions.drop(row)}
        aria-label={t("Drop the first message of {key}", { key })}
      >
        {t("Drop")}
      </button>
    </>
  );
}
