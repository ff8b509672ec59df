import { Link } from "@tanstack/react-router";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { t } from "../../shared/words.ts";
import { Balance } from "./Balance.tsx";
import { Connectors } from "./Connectors.tsx";
import { Defects } from "./Defects.tsx";
import "./intake.css";
import { readIntakeSearch } from "./search.ts";
import { Submissions } from "./Submissions.tsx";

/** What did not come in, and how do I get it in? */
export function Intake() {
  const search = useOwnSearch(readIntakeSearch);
  const isConnectors = search.view === "connectors";
  return (
    <>
      <ScreenHead name="intake" />
      <nav className="row wrap intake-tabs" aria-label={t("Parts of this screen")}>
        <Tab isOn={!isConnectors} words={t("Balance and submissions")} />
        <Tab isOn={isConnectors} words={t("Connectors")} view="connectors" />
      </nav>
      {isConnectors ? (
        <Connectors />
      ) : (
        <div className="stack">
          <Balance />
          {search.outcome !== undefined && <Submissions outcome={search.outcome} />}
          <Defects />
        </div>
      )}
    </>
  );
}

type TabProps = { readonly isOn: boolean; readonly words: string; readonly view?: "connectors" };

const Tab = ({ isOn, words, view }: TabProps) => (
  <Link
    to="/intake"
    search={view === undefined ? {} : { view }}
    className={isOn ? "button small on" : "button small"}
    aria-current={isOn ? "page" : undefined}
  >
    {words}
  </Link>
);
