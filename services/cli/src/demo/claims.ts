import { type RepId, defaultPolicy } from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import type { Book, Known } from "./book.ts";
import type { Member } from "./team.ts";

const { pools } = defaultPolicy.assignment;
const claimable: ReadonlySet<string> = new Set([pools.reclaimed, pools.nurture, pools.primary]);
/** Reps claim no lead with a lower score. */
const leastScore = 45;
const coolDownMs = defaultPolicy.followUp.coolDownDays * DAY_MS;
const closed: ReadonlySet<string> = new Set(["customer", "lost", "disqualified"]);

const isCool = (former: ReadonlyMap<RepId, number>, repId: RepId, nowMs: number): boolean => {
  const leftMs = former.get(repId);
  return leftMs === undefined || nowMs - leftMs >= coolDownMs;
};

const isFree = ({ holder, stage, isQuarantined }: Known): boolean =>
  holder.kind === "pool" && claimable.has(holder.poolId) && !isQuarantined && !closed.has(stage);

function wants({ rep }: Member, lead: Known, nowMs: number): boolean {
  const { score, person, former } = lead;
  if (!isFree(lead)) return false;
  const { country = "", language = "" } = person.attributes;
  const isServed = rep.countries.includes(country) && rep.languages.includes(language);
  return isServed && (score ?? 0) >= leastScore && isCool(former, rep.repId, nowMs);
}

/** Best score first, equal scores by alias, so that the order of arrival does not matter. */
const byScore = (a: Known, b: Known): number =>
  (b.score ?? 0) - (a.score ?? 0) || (a.alias < b.alias ? -1 : 1);

/** The leads in pools that this rep likes best. @param most how many. */
export const bestInPools = (book: Book, member: Member, nowMs: number, most: number): readonly Known[] =>
  most <= 0
    ? []
    : [...book.all()]
        .filter((lead) => wants(member, lead, nowMs))
        .toSorted(byScore)
        .slice(0, most);

/** Number of leads that a rep holds. */
export const onHandOf = (book: Book, repId: RepId): number => {
  let count = 0;
  for (const { holder, stage } of book.all())
    if (holder.kind === "rep" && holder.repId === repId && !closed.has(stage)) count += 1;
  return count;
};
