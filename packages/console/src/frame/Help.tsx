import { Modal } from "../shared/Modal.tsx";
import { t } from "../shared/words.ts";
import { keysInWords, useShortcutGroups } from "./keys.ts";

/** Every shortcut that works at this moment, from the one registry. */
export function Help({ close }: { readonly close: () => void }) {
  const groups = useShortcutGroups();
  return (
    <Modal title={t("Keys")} close={close} className="wide-modal">
      <div className="key-groups">
        {groups.map(({ name, shortcuts }) => (
          <section key={name}>
            <h3>{t(name)}</h3>
            <dl className="keys">
              {shortcuts.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keysInWords(keys)}</kbd>
                  </dt>
                  <dd>{t(does)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet small">
        {t("Single letters work outside of fields. They can be switched off under the user menu.")}
      </p>
    </Modal>
  );
}
