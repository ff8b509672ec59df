import { type LeadId, type PersonCommand, type RepId, Role } from "@leadstream/contracts";

/*
 * Who may do what with which lead: the one place where it is decided.
 *
 * A rep works the leads that the rep holds. Leads in a pool belong to nobody: a rep sees that they are there, with a
 * shortened contact, and takes one by a claim, where the limits of claims are counted. A manager acts on the leads of
 * the teams that the key names. Commands ask on the lead as it is when they are decided, so that a lead which was
 * taken back a moment ago is no longer the rep's.
 */

/** Who asks: the roles of a key, the rep it stands for, the teams it leads. */
export type Principal = {
  readonly roles: readonly Role[];
  readonly repId: RepId | null;
  /** Of a manager; null: all teams, and the pools too. */
  readonly teams: readonly string[] | null;
};

/** Who leads all teams. */
export const leadOfAll: Principal = { roles: ["manager"], repId: null, teams: null };

const asRep = (repId: RepId): Principal => ({ roles: ["rep"], repId, teams: null });

/** Who holds a lead, as rights look at it. `team`: of the rep; null when nobody knows the rep. */
export type Holding =
  { readonly kind: "pool" } | { readonly kind: "rep"; readonly repId: RepId; readonly team: string | null };

/** What is asked of a lead: a command, a look at it, or that it is among the rows of a list or report. */
export type LeadAction = PersonCommand["type"] | "read" | "list";

/** `allow`: with the contact; `mask`: with a shortened one; `bare`: without it. */
export type Permit = "allow" | "mask" | "bare" | "deny";

/** The lead seen from the role: its own or its teams', in a pool, or somebody else's. */
export type Standing = "own" | "pooled" | "other";

type Permits = Partial<Record<Standing, Permit>>;

const own: Permits = { own: "allow" };
const ownAndPooled: Permits = { own: "allow", pooled: "allow" };
/** Every lead is as good as their own for roles that have no leads. */
const any = own;
const bare: Permits = { own: "bare" };
const work = { rep: own, manager: own } as const;

/** What is not here is denied. Of several roles the one that allows most counts. */
const leadRights: Readonly<Record<LeadAction, Partial<Record<Role, Permits>>>> = {
  "log-interaction": work,
  qualify: work,
  "open-opportunity": work,
  win: work,
  lose: work,
  disqualify: work,
  release: work,
  recycle: work,
  // The rule of claims itself says who has the lead already.
  claim: { rep: { ...ownAndPooled, other: "allow" }, manager: { ...ownAndPooled, other: "allow" } },
  "release-from-quarantine": { manager: ownAndPooled, operator: any },
  // The person's own word: whoever leads people takes it down without a claim.
  "withdraw-consent": { rep: own, manager: ownAndPooled, privacy: any },
  read: {
    rep: { own: "allow", pooled: "mask", other: "mask" },
    manager: { own: "allow", pooled: "mask", other: "mask" },
    privacy: any,
    "pool-admin": bare,
    analyst: bare,
    auditor: bare,
    operator: bare,
  },
  list: {
    rep: { own: "bare", pooled: "bare" },
    manager: { own: "bare", pooled: "bare" },
    "pool-admin": bare,
    analyst: bare,
    auditor: bare,
    privacy: bare,
    operator: bare,
    downstream: bare,
  },
};

/** The roles that may do this to some lead: a key needs one of them for the route. */
export const rolesFor = (action: LeadAction): readonly Role[] =>
  Role.options.filter((role) => leadRights[action][role] !== undefined);

const order: readonly Permit[] = ["deny", "bare", "mask", "allow"];

/** A lead of a rep whom nobody knows: only who sees all leads sees it. */
type Anyones = Holding | { readonly kind: "rep"; readonly repId: null; readonly team: null };

function standingOf(role: Role, who: Principal, holding: Anyones): Standing {
  if (role !== "rep" && (role !== "manager" || who.teams === null)) return "own";
  if (holding.kind === "pool") return "pooled";
  return (role === "rep" ? isHeldBy(who, holding) : leadsTeam(who, holding.team)) ? "own" : "other";
}

const isHeldBy = ({ repId }: Principal, holding: Exclude<Anyones, { readonly kind: "pool" }>): boolean =>
  holding.repId !== null && holding.repId === repId;

/**
 * Whether somebody may do this to a lead that is held like that, and how much of the contact goes with it.
 *
 * @returns the most that one of the roles gives. Cost: one look-up a role.
 */
export const mayDo = (who: Principal, action: LeadAction, holding: Holding): Permit =>
  permitFor(who, action, holding);

function permitFor(who: Principal, action: LeadAction, holding: Anyones): Permit {
  const permits = who.roles.map(
    (role) => leadRights[action][role]?.[standingOf(role, who, holding)] ?? "deny",
  );
  return permits.reduce<Permit>(
    (most, next) => (order.indexOf(next) > order.indexOf(most) ? next : most),
    "deny",
  );
}

/** The rule of rights that says no to a command, and what a person needs to go on. */
export type RightsRejection =
  | { readonly code: "lead.not-claimed"; readonly leadId: LeadId }
  | { readonly code: "lead.not-yours"; readonly leadId: LeadId; readonly heldBy: RepId }
  | { readonly code: "rep.not-you"; readonly leadId: LeadId };

/**
 * Why somebody may not give this command to a lead held like that; null: go on. In a rep's name nobody may do more
 * than the rep: else a lead in a pool would be won for a rep past every limit of claims.
 */
export function refusedBy(who: Principal, c: PersonCommand, holding: Holding): RightsRejection | null {
  const { type, leadId } = c;
  const repId = "repId" in c ? c.repId : undefined;
  const askers = repId === undefined ? [who] : [who, asRep(repId)];
  if (askers.every((asker) => mayDo(asker, type, holding) !== "deny")) return null;
  return holding.kind === "pool"
    ? { code: "lead.not-claimed", leadId }
    : { code: "lead.not-yours", leadId, heldBy: holding.repId };
}

/**
 * Whether somebody may act in this rep's name: the rep, or a manager of the rep's team.
 *
 * @param rep `team` null when nobody knows the rep.
 */
export function mayActFor(
  who: Principal,
  rep: { readonly repId: RepId; readonly team: string | null },
): boolean {
  return (who.roles.includes("rep") && who.repId === rep.repId) || leadsTeam(who, rep.team);
}

/** Whether the rows of all leads are open to somebody, in whatever hands they are: a snapshot needs that. */
export const seesAll = (who: Principal): boolean =>
  permitFor(who, "list", { kind: "rep", repId: null, team: null }) !== "deny";

/** Who changes what holds for everybody. A manager of some teams is not among them. */
const ruleRights = { policy: ["manager", "operator"], pools: ["manager", "operator", "pool-admin"] } as const;

/** Whether somebody may change the policy, or the pools. */
export const mayRule = ({ roles, teams }: Principal, what: keyof typeof ruleRights): boolean =>
  ruleRights[what].some((role) => roles.includes(role) && (role !== "manager" || teams === null));

/**
 * Whether somebody may change this rep: else a manager could take a rep into an own team, and all leads with it.
 *
 * @param before the rep as known; undefined: a new one.
 */
export const mayChangeRep = (who: Principal, rep: TeamMember, before: TeamMember | undefined): boolean =>
  who.roles.includes("operator") || [rep, before ?? rep].every(({ team }) => leadsTeam(who, team));

type TeamMember = { readonly repId: RepId; readonly team: string };

const leadsTeam = ({ roles, teams }: Principal, team: string | null): boolean =>
  roles.includes("manager") && (teams === null || (team !== null && teams.includes(team)));

/** Rows of leads that somebody sees in lists; null: all. Otherwise those in pools and those of these reps. */
export function listedReps(who: Principal, reps: Iterable<TeamMember>): readonly RepId[] | null {
  if (seesAll(who)) return null;
  const visible = [...reps].filter(
    ({ repId, team }) => mayDo(who, "list", { kind: "rep", repId, team }) !== "deny",
  );
  const self = who.roles.includes("rep") && who.repId !== null ? [who.repId] : [];
  return [...new Set([...self, ...visible.map(({ repId }) => repId)])];
}
