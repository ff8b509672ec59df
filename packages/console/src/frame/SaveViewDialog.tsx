import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { Modal } from "../shared/Modal.tsx";
import { problemOf } from "../shared/problem.ts";
import { fieldsOf } from "../shared/read.ts";
import { Failed, Loading, problemInWords } from "../shared/states.tsx";
import { msg, t } from "../shared/words.ts";
import { useMe } from "./session.ts";
import {
  pathOf,
  removeView,
  saveView,
  savedViewsOptions,
  visibilities,
  type SavedView,
} from "./saved-views.ts";

const visibilityWords = { private: msg("only me"), team: msg("my team"), public: msg("everybody") };

/** The screen at hand and its search, as they would be kept. */
function useThisScreen(): Pick<SavedView, "screen" | "state"> {
  const { pathname, search } = useRouterState({ select: ({ location }) => location });
  const texts = Object.entries(fieldsOf(search)).map(([key, value]) => [key, String(value)] as const);
  return { screen: pathname.replace(/^\//u, "").split("/")[0] ?? "leads", state: Object.fromEntries(texts) };
}

/** Keeps the whole state of this screen under a name, and opens or removes what was kept before. */
export function SaveViewDialog({ close }: { readonly close: () => void }) {
  const me = useMe();
  const here = useThisScreen();
  const { data: views, error, refetch } = useQuery(savedViewsOptions);
  const [name, setName] = useState("");
  const [visibility, setVisibility] = useState<SavedView["visibility"]>("private");
  const [pinned, setPinned] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const tried = (work: Promise<void>) =>
    work.catch((thrown: unknown) => setProblem(problemInWords(problemOf(thrown))));
  return (
    <Modal title={t("Saved views")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void tried(saveView({ ...here, name, visibility, pinned }).then(() => setName("")));
        }}
      >
        <label className="field">
          <span>{t("Name for what is on the screen now")}</span>
          <input value={name} onChange={(event) => setName(event.target.value)} required maxLength={120} />
        </label>
        <div className="row wrap">
          <label className="field">
            <span>{t("Who sees it")}</span>
            <select
              value={visibility}
              onChange={(event) =>
                setVisibility(visibilities.find((each) => each === event.target.value) ?? "private")
              }
            >
              {visibilities.map((each) => (
                <option key={each} value={each}>
                  {t(visibilityWords[each])}
                </option>
              ))}
            </select>
          </label>
          <label className="check">
            <input type="checkbox" checked={pinned} onChange={(event) => setPinned(event.target.checked)} />
            {t("Pin it to the rail")}
          </label>
          <span className="grow" />
          <button type="submit" className="button primary">
            {t("Save")}
          </button>
        </div>
        {problem !== null && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
      </form>
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !views ? (
        <Loading rows={3} />
      ) : (
        <ul className="plain-list">
          {views.map((view) => (
            <li key={view.id} className="row">
              <Link to={pathOf(view)} search={view.state} onClick={close} className="grow">
                {view.name}
              </Link>
              <span className="quiet small">{t(visibilityWords[view.visibility])}</span>
              {view.owner === me.id && (
                <button type="button" className="link" onClick={() => void tried(removeView(view.id))}>
                  {t("Remove")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
