import { useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useMe } from "../../frame/session.ts";
import { useBulk } from "../../shared/bulk.ts";
import { refusalOf } from "../../shared/lead-commands.ts";
import { Modal } from "../../shared/Modal.tsx";
import { tagsIn } from "../../shared/Tags.tsx";
import { t } from "../../shared/words.ts";
import { Endings } from "./Endings.tsx";

type Props = { readonly leads: readonly LeadRow[]; readonly close: () => void };

/** Tags the chosen leads, or takes tags off them, through the same command as for a single one. */
export function BulkTag({ leads, close }: Props) {
  const me = useMe();
  const [text, setText] = useState("");
  const [command, setCommand] = useState<"tag" | "untag">("tag");
  const { endings, isBusy, sendAll } = useBulk(leads);
  const tags = tagsIn(text);
  const refused = leads.filter((lead) => refusalOf(command, lead, me) !== null).length;
  const same = leads.filter(({ tags: has = [] }) =>
    tags.every((tag) => has.includes(tag.toLowerCase()) === (command === "tag")),
  ).length;
  const known = [...new Set(leads.flatMap((lead) => lead.tags ?? []))].toSorted();
  return (
    <Modal
      title={t("Tags of {count, plural, one {# lead} other {# leads}}", { count: leads.length })}
      close={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void sendAll({ command, tags });
        }}
      >
        <label className="field">
          <span>{t("What to do")}</span>
          <select
            value={command}
            onChange={(event) => setCommand(event.target.value === "untag" ? "untag" : "tag")}
          >
            <option value="tag">{t("Put tags on")}</option>
            <option value="untag">{t("Take tags off")}</option>
          </select>
        </label>
        <label className="field">
          <span>{t("Tags, by comma")}</span>
          <input value={text} onChange={(event) => setText(event.target.value)} list="known-tags" required />
          <datalist id="known-tags">
            {known.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </label>
        <p className="quiet small">
          {t("Everybody may read a tag: it is a word about the lead, and names no person.")}
        </p>
        {refused > 0 && (
          <p className="notice">
            {t(
              "{refused} of them cannot be tagged by you: another rep holds them, or they lie in a pool. They are tried and listed.",
              { refused },
            )}
          </p>
        )}
        {tags.length > 0 && same > 0 && endings.length === 0 && (
          <p className="quiet">{t("{same} of them stay as they are.", { same })}</p>
        )}
        <Endings endings={endings} count={leads.length} />
        <button
          type="submit"
          className="button primary"
          disabled={isBusy || tags.length === 0 || endings.length > 0}
        >
          {isBusy ? t("Sending …") : command === "tag" ? t("Put on") : t("Take off")}
        </button>
      </form>
    </Modal>
  );
}
