import {
  type AsideCount,
  type ConnectorSource,
  type ConnectorSources,
  type Deliveries,
  type Delivery,
  type DeliveryCounts,
  noCounts,
} from "@leadstream/application";
import type { Instant, SubscriptionRenewal } from "@leadstream/contracts";
import { hourOf } from "@leadstream/domain";

/** Sources in memory. */
export function createMemoryConnectorSources(first: readonly ConnectorSource[] = []): ConnectorSources {
  const sources = new Map(first.map((each) => [each.id, each]));
  const renewals = new Map<string, SubscriptionRenewal>();
  return {
    noteRenewal: async (source, renewal) => void renewals.set(source, renewal),
    renewals: async () => new Map(renewals),
    all: async () => [...sources.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    put: async (source) => {
      const known = sources.get(source.id);
      const { createdAt, createdBy } = known ?? source;
      sources.set(source.id, { ...source, createdAt, createdBy });
      return known === undefined ? "created" : "changed";
    },
    remove: async (id) => {
      renewals.delete(id);
      return sources.delete(id) ? "removed" : "unknown";
    },
  };
}

/** What a delivery counts beside intake. */
function besideOf({ state, counts }: Delivery): Readonly<Partial<Record<AsideCount["kind"], number>>> {
  if (state === "waiting") return { unsent: 1 };
  return {
    unread: state === "unread" && counts.unmapped === 0 ? 1 : 0,
    notified: state === "notified" ? counts.named : 0,
    unmapped: counts.unmapped,
    aside: counts.aside,
  };
}

const asideKinds = ["unverified", "unmapped", "unread", "unsent", "notified", "aside"] as const;
const isAsideKind = (kind: string): kind is AsideCount["kind"] => asideKinds.some((each) => each === kind);

type Refusal = {
  readonly source: string;
  readonly reason: string;
  readonly count: number;
  readonly lastAt: Instant;
};

/** Deliveries in memory. `sources` names those that `figures` shows. */
export function createMemoryDeliveries(sources: Pick<ConnectorSources, "all">): Deliveries {
  const deliveries: Delivery[] = [];
  const refusals = new Map<string, Refusal>();
  const turnedAway: { readonly source: string; readonly at: Instant }[] = [];
  const numberOf = ({ id }: Delivery): number => Number(id);
  const figuresOf = (source: string) => {
    const own = deliveries.filter((each) => each.source === source);
    const inState = (state: Delivery["state"]): number => own.filter((each) => each.state === state).length;
    const sum = (name: keyof DeliveryCounts): number =>
      own.reduce((all, { counts }) => all + counts[name], 0);
    const turnedAway = [...refusals.values()].filter((each) => each.source === source);
    return {
      source,
      deliveries: own.length,
      waiting: inState("waiting"),
      notified: inState("notified"),
      unread: inState("unread"),
      counts: {
        accepted: sum("accepted"),
        repeated: sum("repeated"),
        refused: sum("refused"),
        unmapped: sum("unmapped"),
        named: sum("named"),
        aside: sum("aside"),
      },
      refusedRequests: turnedAway.reduce((all, { count }) => all + count, 0),
      lastReceivedAt:
        own
          .map(({ receivedAt }) => receivedAt)
          .toSorted()
          .at(-1) ?? null,
    };
  };
  return {
    add: async (source, receivedAt, sealed) => {
      const id = String(deliveries.length + 1);
      deliveries.push({
        id,
        source,
        receivedAt,
        sealed,
        state: "waiting",
        counts: noCounts,
        note: "",
        attempts: 0,
      });
      return id;
    },
    settle: async (id, outcome) => {
      const index = Number(id) - 1;
      const known = deliveries[index];
      if (known !== undefined) deliveries[index] = { ...known, ...outcome, attempts: known.attempts + 1 };
    },
    page: async (source, { after = "0", states, limit }) =>
      deliveries
        .filter((each) => each.source === source && numberOf(each) > Number(after))
        .filter(({ state }) => states === undefined || states.includes(state))
        .slice(0, limit),
    newest: async (source, { before, states, limit }) =>
      deliveries
        .filter((each) => each.source === source && (before === undefined || numberOf(each) < Number(before)))
        .filter(({ state }) => states === undefined || states.includes(state))
        .toReversed()
        .slice(0, limit),
    due: async (before, limit) =>
      deliveries
        .filter(
          ({ state, receivedAt }) => (state === "waiting" || state === "notified") && receivedAt < before,
        )
        .toSorted((a, b) => a.attempts - b.attempts || numberOf(a) - numberOf(b))
        .slice(0, limit),
    requeue: async (source, states) => {
      const chosen = deliveries.filter((each) => each.source === source && states.includes(each.state));
      for (const each of chosen) deliveries[numberOf(each) - 1] = { ...each, state: "waiting", attempts: 0 };
      return chosen.length;
    },
    refuse: async (source, at, reason) => {
      const key = `${source} ${reason}`;
      const known = refusals.get(key);
      turnedAway.push({ source, at });
      const lastAt = known !== undefined && known.lastAt > at ? known.lastAt : at;
      refusals.set(key, { source, reason, count: (known?.count ?? 0) + 1, lastAt });
    },
    refusals: async () =>
      [...refusals.values()].toSorted((a, b) =>
        `${a.source} ${a.reason}` < `${b.source} ${b.reason}` ? -1 : 1,
      ),
    figures: async () => (await sources.all()).map(({ id }) => figuresOf(id)),
    besideIntake: async () => {
      const senders = new Map((await sources.all()).map(({ id, sender }) => [id, sender]));
      const sums = new Map<string, AsideCount>();
      const add = (source: string, at: Instant, kind: string, count = 0): void => {
        const sender = senders.get(source) ?? source;
        const key = [sender, hourOf(at), kind].join(" ");
        const known = sums.get(key)?.count ?? 0;
        if (known + count > 0 && isAsideKind(kind))
          sums.set(key, { sender, hour: hourOf(at), kind, count: known + count });
      };
      for (const { source, at } of turnedAway) add(source, at, "unverified", 1);
      for (const each of deliveries)
        for (const [kind, count] of Object.entries(besideOf(each)))
          add(each.source, each.receivedAt, kind, count);
      return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    },
  };
}
