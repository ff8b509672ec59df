import { Link } from "@tanstack/react-router";
import { t } from "../shared/words.ts";
import { pathOf, usePinnedViews } from "./saved-views.ts";
import { screenGroups } from "./screens.ts";
import { mayAny, useMe } from "./session.ts";

/** The places of the console in five groups, and the views that are pinned. On a phone it opens over the page. */
export function Rail({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const me = useMe();
  const pinned = usePinnedViews();
  const groups = screenGroups
    .map((group) => ({
      ...group,
      screens: group.screens.filter(({ roles }) => roles === undefined || mayAny(me, roles)),
    }))
    .filter((group) => group.screens.length > 0);
  return (
    <>
      {isOpen && <div className="rail-shade" onClick={close} aria-hidden="true" />}
      <nav className={isOpen ? "rail open" : "rail"} aria-label={t("Screens")} id="rail">
        <Link to="/queue" className="brand" onClick={close}>
          leadstream
        </Link>
        {groups.map((group) => (
          <section key={group.title} aria-labelledby={`rail-${group.title}`}>
            <h2 id={`rail-${group.title}`}>{t(group.title)}</h2>
            <ul>
              {group.screens.map(({ name, path, title, question, letter }) => (
                <li key={name}>
                  <Link
                    to={path}
                    className="rail-link"
                    activeProps={{ className: "active" }}
                    title={`${t(question)} (g ${letter})`}
                    onClick={close}
                  >
                    {t(title)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {pinned.length > 0 && (
          <section aria-labelledby="rail-pinned">
            <h2 id="rail-pinned">{t("Pinned")}</h2>
            <ul>
              {pinned.map((view) => (
                <li key={view.id}>
                  <Link to={pathOf(view)} search={view.state} className="rail-link" onClick={close}>
                    {view.name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
      </nav>
    </>
  );
}
