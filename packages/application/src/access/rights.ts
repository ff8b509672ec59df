import { type LeadId, type PersonCommand, type RepId, Role } from "@leadstream/contracts";

/*
 * Who may do what with which lead. All rights are decided here.
 *
 * A rep works on the leads that the rep holds. Leads in a pool belong to nobody: a rep sees them with a masked contact,
 * and takes one by a claim, within the limits of claims. A manager acts on the leads of the teams that the key names.
 * Commands check rights on the lead's state at decision time, so a rep loses a lead at the moment it is taken back.
 */

/** The caller: the roles of the key, the rep it belongs to, the teams it leads. */
export type Principal = {
  readonly roles: readonly Role[];
  readonly repId: RepId | null;
  /** Of a manager; null: all teams, and the pools too. */
  readonly teams: readonly string[] | null;
};

/** A manager of all teams. */
export const leadOfAll: Principal = { roles: ["manager"], repId: null, teams: null };

const asRep = (repId: RepId): Principal => ({ roles: ["rep"], repId, teams: null });

/** Who holds a lead. `team`: of the rep; null when the rep is unknown. */
export type Holding =
  { readonly kind: "pool" } | { readonly kind: "rep"; readonly repId: RepId; readonly team: string | null };

/** An action on a lead: a command, reading it, seeing it in a list or report, or finding it by a contact. */
export type LeadAction = PersonCommand["type"] | "read" | "list" | "find";

/** `allow`: with the contact; `mask`: with a masked one; `bare`: without it. */
export type Permit = "allow" | "mask" | "bare" | "deny";

/** The lead as the role sees it: its own or its teams', in a pool, or another's. */
export type Standing = "own" | "pooled" | "other";

type Permits = Partial<Record<Standing, Permit>>;

const own: Permits = { own: "allow" };
const ownAndPooled: Permits = { own: "allow", pooled: "allow" };
/** Roles that hold no leads treat every lead as their own. */
const any = own;
const bare: Permits = { own: "bare" };
const work = { rep: own, manager: own } as const;

/** Everything not listed is denied. Of several roles, the one that allows most counts. */
const leadRights: Readonly<Record<LeadAction, Partial<Record<Role, Permits>>>> = {
  "log-interaction": work,
  qualify: work,
  "open-opportunity": work,
  win: work,
  lose: work,
  disqualify: work,
  release: work,
  recycle: work,
  tag: work,
  untag: work,
  transfer: { manager: own },
  // The rule of claims itself reports who already holds the lead.
  claim: { rep: { ...ownAndPooled, other: "allow" }, manager: { ...ownAndPooled, other: "allow" } },
  // A rep's own are those that the rep was asked to look at.
  "release-from-quarantine": { rep: own, manager: ownAndPooled, operator: any },
  // It concerns two leads, of which another rep may hold one: whoever leads both may say so.
  merge: { manager: ownAndPooled, operator: any },
  unmerge: { manager: ownAndPooled, operator: any },
  "dismiss-duplicate": { manager: ownAndPooled, operator: any },
  // The person asked for it: anyone who leads people may record it without a claim.
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
  // Whether an address is known here says something of a person: for those who work with people or answer for them.
  find: { rep: ownAndPooled, manager: ownAndPooled, privacy: any, auditor: any },
};

/** The roles that may do this with some lead: a key needs one of them for the route. */
export const rolesFor = (action: LeadAction): readonly Role[] =>
  Role.options.filter((role) => leadRights[action][role] !== undefined);

/** Who may read the events of all leads. */
export const historyReaders: readonly Role[] = ["downstream", "manager", "analyst", "auditor", "operator"];

const order: readonly Permit[] = ["deny", "bare", "mask", "allow"];

/** A lead of an unknown rep: only roles that see all leads see it. */
type Anyones = Holding | { readonly kind: "rep"; readonly repId: null; readonly team: null };

function standingOf(role: Role, who: Principal, holding: Anyones): Standing {
  if (role !== "rep" && (role !== "manager" || who.teams === null)) return "own";
  if (holding.kind === "pool") return "pooled";
  return (role === "rep" ? isHeldBy(who, holding) : leadsTeam(who, holding.team)) ? "own" : "other";
}

const isHeldBy = ({ repId }: Principal, holding: Exclude<Anyones, { readonly kind: "pool" }>): boolean =>
  holding.repId !== null && holding.repId === repId;

/**
 * Whether the caller may do this with a lead held this way, and how much of the contact comes with it.
 *
 * @returns the most that one of the roles allows. Cost: one look-up per role.
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

/** The rule of rights that refuses a command, and what a person needs to go on. */
export type RightsRejection =
  | { readonly code: "lead.not-claimed"; readonly leadId: LeadId }
  | { readonly code: "lead.not-yours"; readonly leadId: LeadId; readonly heldBy: RepId }
  | { readonly code: "rep.not-you"; readonly leadId: LeadId };

/**
 * Why the caller may not send this command for a lead held this way; null: allowed. A command in a rep's name also
 * needs the rep's rights. Otherwise a lead in a pool could be won for a rep past every limit of claims.
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
 * Whether the caller may act in this rep's name: the rep, or a manager of the rep's team.
 *
 * @param rep `team` null when the rep is unknown.
 */
export function mayActFor(
  who: Principal,
  rep: { readonly repId: RepId; readonly team: string | null },
): boolean {
  return (who.roles.includes("rep") && who.repId === rep.repId) || leadsTeam(who, rep.team);
}

/** Whether the caller may see the rows of all leads, whoever holds them: a snapshot needs that. */
export const seesAll = (who: Principal): boolean =>
  permitFor(who, "list", { kind: "rep", repId: null, team: null }) !== "deny";

/** Who changes rules that apply to everybody. A manager of only some teams may not. */
const ruleRights = {
  policy: ["manager", "operator"],
  costs: ["manager", "operator"],
  pools: ["manager", "operator", "pool-admin"],
} as const;

/** Whether the caller may change the policy, the pools or the costs of campaigns. */
export const mayRule = ({ roles, teams }: Principal, what: keyof typeof ruleRights): boolean =>
  ruleRights[what].some((role) => roles.includes(role) && (role !== "manager" || teams === null));

/** Whether the caller may change every rep, of whatever team. */
export const mayChangeAnyRep = (who: Principal): boolean =>
  who.roles.includes("operator") || (who.roles.includes("manager") && who.teams === null);

/**
 * Whether the caller may change this rep. Otherwise a manager could move a rep, and all the rep's leads, into an own
 * team.
 *
 * @param before the rep as known; undefined: a new one.
 */
export const mayChangeRep = (who: Principal, rep: TeamMember, before: TeamMember | undefined): boolean =>
  mayChangeAnyRep(who) || [rep, before ?? rep].every(({ team }) => leadsTeam(who, team));

type TeamMember = { readonly repId: RepId; readonly team: string };

const leadsTeam = ({ roles, teams }: Principal, team: string | null): boolean =>
  roles.includes("manager") && (teams === null || (team !== null && teams.includes(team)));

/** Whose leads the caller sees in lists; null: all. Otherwise those in pools and those of these reps. */
export function listedReps(who: Principal, reps: Iterable<TeamMember>): readonly RepId[] | null {
  if (seesAll(who)) return null;
  const visible = [...reps].filter(
    ({ repId, team }) => mayDo(who, "list", { kind: "rep", repId, team }) !== "deny",
  );
  const self = who.roles.includes("rep") && who.repId !== null ? [who.repId] : [];
  return [...new Set([...self, ...visible.map(({ repId }) => repId)])];
}

/** The roles that may take lists and reports out as files, unless configured otherwise: who lists leads, but no rep. */
export const exportingRoles: readonly Role[] = rolesFor("list").filter(
  (role) => role !== "rep" && role !== "downstream",
);

/**
 * Whether the caller may take a list or report out as a file: by a role that reads it and that may export.
 *
 * @param readers the roles that read it. @param exporting the roles that may export.
 */
export const mayExport = (
  { roles }: Principal,
  { readers, exporting }: { readonly readers: readonly Role[]; readonly exporting: readonly Role[] },
): boolean => roles.some((role) => readers.includes(role) && exporting.includes(role));

/** Whether the caller sees who exports what, and may stop it; everybody sees own exports. */
export const seesExports = ({ roles }: Principal): boolean =>
  roles.some((role) => role === "operator" || role === "auditor");
