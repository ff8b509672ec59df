import { setTimeout as pause } from "node:timers/promises";
import { defaultPolicy, type PolicyDocument, type Pool, PoolId, type Rep } from "@leadstream/contracts";
import { repIdFor } from "@leadstream/application";

const REPS = 8;

/** Four with room for everything, four who are soon full. */
const reps: readonly Rep[] = Array.from({ length: REPS }, (_, n) => ({
  repId: repIdFor(`chaos:${n}`),
  handle: `rep-${n}`,
  team: "chaos",
  isWorking: true,
  calendar: "always",
  countries: [],
  products: [],
  languages: [],
  industries: [],
  tier: 2,
  capacity: n < REPS / 2 ? 5_000 : 25,
}));

const wholeDay = [{ fromMinute: 0, toMinute: 1440 }];
/** Alarms ring at any hour, as chaos is let loose at any hour. */
const always: PolicyDocument["calendars"][string] = {
  zone: "UTC",
  weekly: Array.from({ length: 7 }, () => wholeDay),
  holidays: [],
  makeUpDays: [],
};

const policyWith = (minutes: number): PolicyDocument => ({
  ...defaultPolicy,
  calendars: { ...defaultPolicy.calendars, always },
  defaultCalendar: "always",
  followUp: { ...defaultPolicy.followUp, respond: [{ rule: "so-soon", minutes }], coolDownDays: 0 },
});

/** Promises of a minute, so that alarms fall due while there is trouble. */
const hasty = policyWith(1);
/** Towards the end, so that what is due then has rung when all comes to rest. */
const patient = policyWith(600);

const pools: readonly Pool[] = Object.values(defaultPolicy.assignment.pools).map((id) => ({
  poolId: PoolId.parse(id),
  grouping: "custom",
  claimsPerDay: 100_000,
  minTier: 1,
}));

/** Rules, pools and reps, before anything goes wrong. @returns the reps. */
export async function firstDay(url: string, apiKey: string): Promise<readonly Rep[]> {
  await insist(url, apiKey, ["POST", "/v1/policies", hasty]);
  await insist(url, apiKey, ["PUT", "/v1/pools", pools]);
  await insist(url, apiKey, ["PUT", "/v1/reps", reps]);
  return reps;
}

/** A change of the rules in the middle of everything. */
export const promiseLess = (url: string, apiKey: string): Promise<void> =>
  insist(url, apiKey, ["POST", "/v1/policies", patient]);

const TRIES = 300;

async function insist(
  url: string,
  apiKey: string,
  [method, path, body]: readonly [string, string, unknown],
): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const ask = (): Promise<Response> =>
    fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await ask().catch(() => null);
    if (answer?.ok === true) return;
    if (answer !== null && answer.status < 500)
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    await pause(200);
  }
  throw new Error(`${method} ${path}: no answer`);
}
