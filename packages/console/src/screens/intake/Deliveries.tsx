import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listConnectorDeliveriesOptions } from "@leadstream/api-client/query";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { Moment } from "../../shared/Moment.tsx";
import { Failed, Loading } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { DeliveryBody } from "./DeliveryBody.tsx";
import { readIntakeSearch } from "./search.ts";
import { stateTones, stateWords, type Delivery } from "./source-words.ts";

/** The last payloads of a source, without personal data, and what became of each. */
export function Deliveries({ source }: { readonly source: string }) {
  const { before } = useOwnSearch(readIntakeSearch);
  const { data, error, refetch } = useQuery({
    ...listConnectorDeliveriesOptions({
      path: { source },
      query: { limit: 10, ...(before === undefined ? {} : { before }) },
    }),
    placeholderData: keepPreviousData,
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  return (
    <section className="stack" aria-label={t("Last deliveries")}>
      <h3>{t("Last deliveries")}</h3>
      {data.rows.length === 0 && (
        <p className="notice">{t("Nothing came yet. Send a test, then let the vendor send its own.")}</p>
      )}
      {data.rows.map((row) => (
        <details key={row.deliveryId} className="card pad delivery">
          <summary>
            <DeliveryHead of={row} />
          </summary>
          <DeliveryBody of={row} name={`#${row.deliveryId}`} />
        </details>
      ))}
      <p className="row wrap">
        {before !== undefined && (
          <Link to="/intake" search={{ view: "connectors", source }} className="button small">
            {t("Newest")}
          </Link>
        )}
        {data.next !== null && (
          <Link
            to="/intake"
            search={{ view: "connectors", source, before: data.next }}
            className="button small"
          >
            {t("Older")}
          </Link>
        )}
      </p>
    </section>
  );
}

const countWords = {
  accepted: msg("{count} accepted"),
  repeated: msg("{count} sent again"),
  refused: msg("{count} refused"),
  named: msg("{count} to fetch"),
  aside: msg("{count} set aside"),
} as const;
const counted = ["accepted", "repeated", "refused", "named", "aside"] as const;

function DeliveryHead({ of: { receivedAt, state, isTest, counts, codes } }: { readonly of: Delivery }) {
  const some = counted.filter((name) => counts[name] > 0);
  return (
    <span className="row wrap delivery-head">
      <Moment at={receivedAt} />
      <span className={`tag ${stateTones[state]}`}>{t(stateWords[state])}</span>
      <span className="tag good">{t("proved")}</span>
      {isTest && <span className="tag info">{t("test")}</span>}
      {some.map((name) => (
        <span key={name} className={name === "refused" ? "tag bad" : "quiet"}>
          {t(countWords[name], { count: counts[name] })}
        </span>
      ))}
      {codes.length > 0 && <span className="quiet mono break">{codes.join(" ")}</span>}
    </span>
  );
}
