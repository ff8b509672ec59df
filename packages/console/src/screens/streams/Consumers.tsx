import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ListConsumersResponse } from "@leadstream/api-client";
import { listConsumersOptions } from "@leadstream/api-client/query";
import { Coded } from "../../shared/Coded.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { useNow } from "../../shared/now.ts";
import { NotOffered } from "../../shared/states.tsx";
import { durationOf } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";
import { sumOf, type Sample } from "./metrics.ts";
import { retriesByCode } from "./retries.ts";

type Consumer = ListConsumersResponse["rows"][number];
type Relay = ListConsumersResponse["relay"];

/** An unprocessed message that is older is worth a colour. */
const mostSeconds = 60;

/** Consumers with what hurts on top, and what publishes to them. */
export function Consumers({ samples }: { readonly samples: readonly Sample[] | null }) {
  const consumers = useQuery({ ...listConsumersOptions(), refetchInterval: 5_000 });
  return (
    <section aria-label={t("Consumers")} className="stack">
      <ReportTable
        title={t("Consumers, the oldest unprocessed message first")}
        answer={consumers}
        columns={samples === null ? columns : [...columns, handledColumn(samples)]}
        keyOf={({ group, topic }) => `${group} ${topic}`}
      />
      {consumers.data && <RelayLine relay={consumers.data.relay} head={consumers.data.head} />}
    </section>
  );
}

function RelayLine({ relay, head }: { readonly relay: Relay; readonly head: number }) {
  return (
    <NotOffered>
      {relay === null
        ? t("Relay: none is needed. Consumers read the history itself, which ends at position {head}.", {
            head,
          })
        : relay.behind === 0
          ? t("Relay: every event up to position {position} is published to Kafka.", {
              position: relay.position,
            })
          : t("Relay: published to Kafka up to position {position} of {head}; the oldest waits for {age}.", {
              position: relay.position,
              head,
              age: durationOf(relay.seconds),
            })}{" "}
      {t("leadstream sends nothing to other systems yet, so there are no cursors of senders.")}
    </NotOffered>
  );
}

const columns: readonly ReportColumn<Consumer>[] = [
  {
    head: msg("Consumer"),
    show: ({ group, isOurs }) => (
      <>
        <span className="mono">{group}</span>{" "}
        {!isOurs && <span className="quiet">{t("another system")}</span>}
      </>
    ),
  },
  {
    head: msg("State"),
    show: ({ members }) => (
      <span className={members === 0 ? "tag bad" : "tag good"}>
        {members === 0
          ? t("stopped")
          : t("{count, plural, one {# process runs} other {# processes run}}", { count: members })}
      </span>
    ),
  },
  { head: msg("Tries again now"), show: ({ retries }) => <Retries of={retries} /> },
  { head: msg("Oldest unprocessed"), kind: "number", show: (row) => <Oldest {...row} /> },
  { head: msg("Behind by"), kind: "number", show: ({ messages }) => <Count of={messages} /> },
  {
    head: msg("Parked keys"),
    kind: "number",
    show: ({ group, parkedKeys }) =>
      parkedKeys === 0 ? (
        <Count of={0} />
      ) : (
        <Link to="/streams" search={{ group }} hash="parked" className="tag bad">
          <Count of={parkedKeys} />
        </Link>
      ),
  },
  {
    head: msg("Last fault"),
    show: ({ lastFault }) =>
      lastFault === null ? (
        <span className="quiet">–</span>
      ) : (
        <span title={lastFault.reason}>
          <Coded code={lastFault.code} /> · <Moment at={lastFault.at} isRelative />
        </span>
      ),
  },
];

/** Faults that pass by themselves once a part answers again. One line for each code, with its partitions. */
function Retries({ of }: { readonly of: Consumer["retries"] }) {
  if (of.length === 0) return <span className="quiet">–</span>;
  return retriesByCode(of).map(({ code, partitions, since, tries, triedAt }) => (
    <div key={code} title={t("last try {at}", { at: triedAt })}>
      <span className="tag warn">
        <Coded code={code} />
      </span>{" "}
      <Moment at={since} isRelative />{" "}
      <span className="quiet small">
        {t("partitions {partitions}; {tries, plural, one {# try} other {# tries}}", {
          partitions: partitions.join(", "),
          tries,
        })}
      </span>
    </div>
  ));
}

function Oldest({ seconds, messages }: Pick<Consumer, "seconds" | "messages">) {
  const now = useNow();
  if (seconds === null) return <span className="quiet">{t("no age on the clock of a demo")}</span>;
  if (messages === 0) return <span className="quiet">–</span>;
  return (
    <span className={seconds > mostSeconds ? "tag bad" : ""}>
      {durationOf(seconds)} · <Moment at={new Date(now - seconds * 1000).toISOString()} />
    </span>
  );
}

const handledColumn = (samples: readonly Sample[]): ReportColumn<Consumer> => ({
  head: msg("Handled since start"),
  kind: "number",
  show: ({ group }) => <Count of={sumOf(samples, "messages_handled_total", group)} />,
});
