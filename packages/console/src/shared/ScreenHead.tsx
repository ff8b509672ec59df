import { useEffect, type ReactNode } from "react";
import { screens } from "../frame/screens.ts";
import { t } from "./words.ts";

/** Title, question and actions of a screen; the title is also that of the page. */
export function ScreenHead({ name, children }: { readonly name: string; readonly children?: ReactNode }) {
  const screen = screens.find((each) => each.name === name);
  const title = t(screen?.title ?? name);
  useEffect(() => {
    document.title = `${title} · leadstream`;
  }, [title]);
  return (
    <header className="screen-head">
      <h1>{title}</h1>
      <p>{t(screen?.question ?? "")}</p>
      {children !== undefined && <div className="actions">{children}</div>}
    </header>
  );
}
