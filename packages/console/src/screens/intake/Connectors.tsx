import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listConnectorsOptions, listConnectorSourcesOptions } from "@leadstream/api-client/query";
import { Copyable } from "../../shared/Copyable.tsx";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { KnownTable, SourceTable } from "./ConnectorTables.tsx";
import { Guide, Notes } from "./Guide.tsx";
import { readIntakeSearch } from "./search.ts";
import { Source } from "./Source.tsx";
import { standingWords, type Known } from "./source-words.ts";

/** Which sources there are, how one is set up, and what its vendor sent. */
export function Connectors() {
  const { source, connector, sender } = useOwnSearch(readIntakeSearch);
  const known = useQuery(listConnectorsOptions());
  const sources = useQuery(listConnectorSourcesOptions());
  const error = known.error ?? sources.error;
  if (error)
    return <Failed error={error} retry={() => void Promise.all([known.refetch(), sources.refetch()])} />;
  if (!known.data || !sources.data) return <Loading rows={8} />;
  const chosen = sources.data.rows.find((each) => each.source === source);
  const kind = known.data.rows.find((each) => each.connector === (chosen?.connector ?? connector));
  if (source !== undefined)
    return chosen === undefined ? (
      <NoSource name={source} />
    ) : (
      <Source of={chosen} kind={kind} key={source} />
    );
  const listed = sources.data.rows.filter((each) => sender === undefined || each.sender === sender);
  return (
    <div className="stack">
      {sender !== undefined && (
        <p>
          <Link to="/intake" search={{ view: "connectors" }} className="chip">
            {t("Sender")}: {sender} <span aria-hidden="true">×</span>
          </Link>
        </p>
      )}
      <SourceTable rows={listed} kinds={known.data.rows} />
      {kind !== undefined && <Kind of={kind} />}
      <KnownTable rows={known.data.rows} chosen={kind?.connector} />
    </div>
  );
}

const NoSource = ({ name }: { readonly name: string }) => (
  <div className="state">
    <h2>{t("There is no source of this name")}</h2>
    <p>{t("{name} was removed, or is misspelt.", { name })}</p>
    <Link to="/intake" search={{ view: "connectors" }} className="button">
      {t("All sources")}
    </Link>
  </div>
);

/** How to make a source of a connector. */
function Kind({ of }: { readonly of: Known }) {
  const { connector, title, guide, standing, options } = of;
  const settings = Object.entries(options);
  return (
    <section className="card pad stack" aria-label={title}>
      <h2>{t("Set up {title}", { title })}</h2>
      <Copyable
        text={`npx leadstream connectors add ${connector} NAME`}
        label={t("Makes a source, and prints its secret once")}
      />
      <Guide guide={guide} source="NAME" />
      {settings.length > 0 && (
        <>
          <h3>{t("Settings")}</h3>
          <dl className="facts">
            {settings.map(([name, means]) => (
              <Fact key={name} name={name} value={means} />
            ))}
          </dl>
        </>
      )}
      <p className="quiet small">{t(standingWords[standing.level])}</p>
      <Notes of={standing.open} />
    </section>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <dt className="mono">{name}</dt>
    <dd>{value}</dd>
  </>
);
