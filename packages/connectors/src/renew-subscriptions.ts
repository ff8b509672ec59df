import type { Clock, ConnectorSource, ConnectorSources, Log, Meter } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import type { Connector, Subscription } from "./connector.ts";
import { connectorOf } from "./connector-list.ts";
import type { FetchJson } from "./fetch-json.ts";
import type { FreshTokens } from "./fresh-tokens.ts";

/*
 * Renews subscriptions that end by themselves at the vendor. Nothing that is stored is needed: a process that starts
 * renews at once, so that a restart can only renew too early, and any number of processes may do it. What came of a try
 * is noted for people to look at. A failed renewal is tried again after a
 * minute, two, four, up to an hour; half of the subscription's time is left for that.
 */

export type RenewalParts = {
  readonly sources: Pick<ConnectorSources, "all" | "noteRenewal">;
  readonly fetchJson: FetchJson;
  readonly freshTokens: FreshTokens;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
};

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** The next time, and what it was planned for: another set-up is renewed at once. */
type Plan = { readonly at: number; readonly failures: number; readonly setUp: string };

type Due = {
  readonly source: ConnectorSource;
  readonly connector: Connector;
  readonly subscription: Subscription;
};

/** A source whose connector has a subscription, and that asks us to keep it up. */
function dueOf(source: ConnectorSource): Due | null {
  const connector = connectorOf(source.connector);
  const { subscription } = connector ?? {};
  if (connector === undefined || subscription === undefined || !subscription.isSetUp(source)) return null;
  return { source, connector, subscription };
}

const waitAfter = (failures: number, { lastsMs }: Subscription): number =>
  failures === 0 ? lastsMs / 2 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20));

/** @returns one round over all sources. The round throws Fault when a server of ours is away. */
export function createRenewals(parts: RenewalParts): () => Promise<void> {
  const plans = new Map<string, Plan>();
  return async () => {
    const now = Date.parse(parts.clock.now());
    const all = (await parts.sources.all()).map(dueOf).filter((each) => each !== null);
    for (const due of all) {
      const { id, options, secrets } = due.source;
      const setUp = JSON.stringify([options, secrets]);
      const plan = plans.get(id);
      if (plan?.setUp === setUp && now < plan.at) continue;
      const outcome = await renew(parts, due);
      const failures = outcome === RENEWED ? 0 : (plan?.failures ?? 0) + 1;
      const next = now + waitAfter(failures, due.subscription);
      plans.set(id, { at: next, failures, setUp });
      await parts.sources.noteRenewal(id, { at: instantOf(now), outcome, nextAt: instantOf(next) });
    }
  };
}

const RENEWED = "renewed";
const instantOf = (ms: number): Instant => Instant.parse(new Date(ms).toISOString());

/** @returns a word for log and metric. */
async function renew(parts: RenewalParts, due: Due): Promise<string> {
  const outcome = await outcomeOf(parts, due);
  const { connector, source } = due;
  parts.meter.count("connector_subscriptions_renewed_total", { connector: connector.id, outcome });
  const fields = { connector: connector.id, source: source.id, outcome };
  if (outcome === RENEWED) parts.log.info("connector_subscription_renewed", fields);
  else parts.log.warn("connector_subscription_not_renewed", fields);
  return outcome;
}

async function outcomeOf(
  { fetchJson, freshTokens, clock }: RenewalParts,
  { connector, source, subscription }: Due,
): Promise<string> {
  const ready = await freshTokens(connector, source);
  if (ready.kind === "failed") return ready.code;
  const until = new Date(Date.parse(clock.now()) + subscription.lastsMs).toISOString();
  const request = subscription.renew(ready.source, until);
  if (request === null) return "set-up-incomplete";
  const answer = await fetchJson(request);
  if (answer.kind === "failed") return answer.code;
  return subscription.isRenewed(answer.value) ? RENEWED : "refused";
}
