import type {
  Clock,
  ConnectorSource,
  ConnectorSources,
  Deliveries,
  Delivery,
  Intake,
  Log,
  Vault,
} from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import type { Connector, FollowUp, Item } from "./connector.ts";
import { connectorOf } from "./connector-list.ts";
import type { FetchJson } from "./fetch-json.ts";
import type { FreshTokens } from "./fresh-tokens.ts";
import { handIn, parsed, processDelivery, type Outcome, type Work } from "./process-delivery.ts";
import { unsealed } from "./sealed-request.ts";

/*
 * Works off what is due: deliveries that wait because a server was away or somebody asked for a replay, and records that
 * a vendor only named. Several processes may do it at once: each item has one key, and a second hand-in is a repeat.
 */

export type DeliverAgainParts = {
  readonly sources: Pick<ConnectorSources, "all">;
  readonly deliveries: Pick<Deliveries, "due" | "settle">;
  readonly vault: Pick<Vault, "open">;
  readonly intake: Pick<Intake, "receive">;
  readonly fetchJson: FetchJson;
  readonly freshTokens: FreshTokens;
  readonly clock: Clock;
  readonly log: Log;
};

/** The request that brought a delivery may still be at work on it. */
const GRACE_MS = 60_000;
const AT_ONCE = 200;
/** Between two tries of one delivery: a minute, two, four, up to six hours. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 21_600_000;

const waitAfter = (attempts: number): number =>
  attempts === 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));

/** When tries of one delivery begin again: the waits of all tries before it added up. */
const dueMs = ({ receivedAt, attempts }: Delivery): number => {
  let at = Date.parse(receivedAt);
  for (let n = 1; n <= Math.min(attempts, 500); n += 1) at += waitAfter(n);
  return at;
};

/**
 * One round over what is due.
 *
 * @returns how many deliveries were worked on.
 * @throws Fault when a server of ours is away.
 */
export async function deliverAgain(parts: DeliverAgainParts): Promise<number> {
  const now = Date.parse(parts.clock.now());
  const before = Instant.parse(new Date(now - GRACE_MS).toISOString());
  const due = (await parts.deliveries.due(before, AT_ONCE)).filter((each) => dueMs(each) <= now);
  if (due.length === 0) return 0;
  const sources = new Map((await parts.sources.all()).map((each) => [each.id, each]));
  for (const delivery of due) {
    const outcome = await again(parts, delivery, sources.get(delivery.source));
    await parts.deliveries.settle(delivery.id, outcome);
    parts.log.info("connector_delivery_settled", {
      source: delivery.source,
      state: outcome.state,
      note: outcome.note,
    });
  }
  return due.length;
}

const stays = ({ state, counts }: Delivery, note: string): Outcome => ({ state, counts, note });

async function again(
  parts: DeliverAgainParts,
  delivery: Delivery,
  source: ConnectorSource | undefined,
): Promise<Outcome> {
  const connector = source === undefined ? undefined : connectorOf(source.connector);
  if (source === undefined || connector === undefined)
    return { ...stays(delivery, "source-removed"), state: "unread" };
  const work: Work = {
    connector,
    source,
    ...unsealed(await parts.vault.open(delivery.sealed)),
    isReplay: true,
  };
  return delivery.state === "waiting" ? processDelivery(parts.intake, work) : fetched(parts, work, delivery);
}

type Fetched = { readonly item: Item } | { readonly trouble: string };

async function fetched(parts: DeliverAgainParts, work: Work, delivery: Delivery): Promise<Outcome> {
  const found = await parsed(work);
  if (found.kind === "unreadable") return stays(delivery, found.code);
  const named = found.items.filter(({ isTest, followUp }) => isTest !== true && followUp !== undefined);
  const results: Fetched[] = [];
  for (const item of named) results.push(await fetchOne(parts, work, item));
  const { counts, notes } = await handIn(
    parts.intake,
    work,
    results.flatMap((each) => ("item" in each ? [each.item] : [])),
  );
  const troubles = results.flatMap((each) => ("trouble" in each ? [each.trouble] : []));
  return {
    state: stateAfter(troubles, delivery.attempts + 1),
    counts: { ...counts, named: troubles.length, aside: delivery.counts.aside },
    note: [...new Set([...troubles, ...notes])].join(" ").slice(0, 300),
  };
}

/** Codes of an answer that another try does not change: the vendor has no such record any more. */
const GONE: ReadonlySet<string> = new Set(["fetch-404", "fetch-410"]);
/** A vendor may tell of a record a little before it can be read; after so many tries, about an hour, it is gone. */
const TRIES_WHEN_GONE = 6;

/** What is gone is set aside as unread, so that it does not wait for ever; a replay asks once more. */
function stateAfter(troubles: readonly string[], tries: number): Outcome["state"] {
  if (troubles.length === 0) return "done";
  return tries >= TRIES_WHEN_GONE && troubles.every((code) => GONE.has(code)) ? "unread" : "notified";
}

async function fetchOne(
  { fetchJson, freshTokens }: DeliverAgainParts,
  { connector, source }: Pick<Work, "connector" | "source">,
  item: Item,
): Promise<Fetched> {
  const ready = await freshTokens(connector, source);
  if (ready.kind === "failed") return { trouble: ready.code };
  const request = requestFor(connector, ready.source, item.followUp);
  if (request === null || connector.fetch === undefined) return { trouble: "fetch-not-set-up" };
  const answer = await fetchJson(request);
  if (answer.kind === "failed") return { trouble: answer.code };
  const whole = connector.fetch.read(answer.value, item);
  return whole === null ? { trouble: "fetch-unreadable" } : { item: whole };
}

const requestFor = (connector: Connector, source: ConnectorSource, followUp: FollowUp | undefined) =>
  followUp === undefined ? null : (connector.fetch?.request(followUp, source) ?? null);
