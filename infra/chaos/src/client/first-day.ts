import { setTimeout as pause } from "node:timers/promises";
import { defaultPolicy, type PolicyDocument, type Pool, PoolId, type Rep } from "@leadstream/contracts";
import { repIdFor } from "@leadstream/application";

const REPS = 8;

/** Four with plenty of capacity, four who are soon full. */
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
/** Working hours all day, because a run may happen at any hour. */
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

/** Response windows of one minute, so that deadlines fall due during the faults. */
const hasty = policyWith(1);
/** Used towards the end, so that every due deadline has fired when the run ends. */
const patient = policyWith(600);

const pools: readonly Pool[] = Object.values(defaultPolicy.assignment.pools).map((id) => ({
  poolId: PoolId.parse(id),
  grouping: "custom",
  claimsPerDay: 100_000,
  minTier: 1,
}));

/** Publishes rules, pools and reps before the faults begin. @returns the reps. */
export async function firstDay(url: string, apiKey: string): Promise<readonly Rep[]> {
  await insist(url, apiKey, ["POST", "/v1/policies", hasty]);
  await insist(url, apiKey, ["PUT", "/v1/pools", pools]);
  await insist(url, apiKey, ["PUT", "/v1/reps", reps]);
  return reps;
}

/** Changes the rules during the run. */
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
