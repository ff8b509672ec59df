import type { ChangeNotice, LeadId } from "@leadstream/contracts";
import { LeadRow } from "@leadstream/contracts";
import { listedReps, type Principal } from "../../access/rights.ts";
import type { RuleBook } from "../../governance/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ReadModel } from "../../ports/read-model.ts";
import { leadsView } from "../../projections/leads.ts";
import { views } from "../../projections/views.ts";
import type { Change, ChangeLog } from "./change-log.ts";
import { noticeOf, type Owner, type Sight } from "./seen-changes.ts";

export type ShownParts = {
  readonly readModel: Pick<ReadModel, "states" | "read">;
  readonly rules: Pick<RuleBook, "current">;
  readonly clock: Clock;
};

/** Leads whose owner is looked up in one tick; of more, a reader is told that there are more. */
const MOST_LOOKED_UP = 500;

/** Views that pages read. Reports read facts, and say themselves at which position. */
const ofPages: ReadonlySet<string> = new Set(
  views.flatMap(({ view, isFact }) => (isFact === true ? [] : [view.name])),
);

type Receiver = { readonly who: Principal; readonly at: number };
type Owners = ReadonlyMap<LeadId, Owner>;

/** What the views show of the changes, and to whom. */
export function createShownChanges({ readModel, rules }: ShownParts) {
  /** Position up to which all views of pages are; 0 when none is complete. Cost: one small query. */
  const position = async (): Promise<number> => {
    const live = (await readModel.states()).filter(
      ({ name, status }) => status === "live" && ofPages.has(name),
    );
    return live.length === 0 ? 0 : Math.min(...live.map((state) => state.position));
  };

  const ownersOf = async (leadIds: readonly LeadId[]): Promise<Owners> => {
    if (leadIds.length === 0) return new Map();
    const rows = await readModel.read([leadsView.view], (snapshot) => snapshot.get(leadsView.view, leadIds));
    return new Map(rows.map(({ row }) => ownerOf(LeadRow.parse(row))));
  };

  /**
   * Tells each receiver of the changes after its own position up to this one.
   * Cost: when one of them does not see all leads, one query for the owners of the leads that changed.
   */
  const give = async <R extends Receiver>(
    log: ChangeLog,
    until: number,
    receivers: readonly R[],
    tell: (receiver: R, notice: ChangeNotice | null) => void,
  ): Promise<void> => {
    const due = receivers.map((receiver) => ({ receiver, changes: log.between(receiver.at, until) }));
    if (due.every(({ changes }) => changes.length === 0)) {
      for (const { receiver } of due) tell(receiver, null);
      return;
    }
    const { reps } = await rules.current();
    const seen = due.map((each) => ({ ...each, listed: listedReps(each.receiver.who, reps.values()) }));
    const asked = leadsOf(seen.flatMap(({ changes, listed }) => (listed === null ? [] : [...changes])));
    const owners = await ownersOf(asked.slice(0, MOST_LOOKED_UP));
    const isCut = asked.length > MOST_LOOKED_UP;
    for (const { receiver, changes, listed } of seen) {
      const sight: Sight = {
        reps: listed === null ? null : new Set(listed),
        ownerOf: (leadId) => owners.get(leadId) ?? null,
      };
      tell(receiver, withMore(noticeOf(changes, sight, until), isCut && listed !== null, changes, until));
    }
  };
  return { position, give };
}

/** Where not every owner was looked up, the reader hears that there may be more. */
function withMore(
  notice: ChangeNotice | null,
  isCut: boolean,
  changes: readonly Change[],
  position: number,
): ChangeNotice | null {
  if (!isCut) return notice;
  const at = changes.at(-1)?.at;
  if (notice !== null) return { ...notice, hasMore: true };
  return at === undefined ? null : { position, at, kinds: ["lead"], leads: [], hasMore: true };
}

const leadsOf = (changes: readonly Change[]): readonly LeadId[] => [
  ...new Set(changes.flatMap(({ leadId }) => (leadId === null ? [] : [leadId]))),
];

const ownerOf = ({ leadId, ownerKind, ownerId }: LeadRow): readonly [LeadId, Owner] => [
  leadId,
  ownerKind === "pool" ? { kind: "pool" } : { kind: "rep", id: ownerId },
];
