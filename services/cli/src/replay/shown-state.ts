import type { Change } from "@leadstream/application";
import { type Lead, ownerOf } from "@leadstream/domain";
import { printable } from "@leadstream/kernel";
import { styled, type Terminal } from "../output/terminal.ts";

/** What a replay shows of a lead after each event. */
export type ShownState = {
  readonly stage: string;
  readonly score: number | null;
  readonly owner: string;
  readonly isQuarantined: boolean;
  /** Tasks that are not done. */
  readonly tasks: number;
};

type Field = keyof ShownState;

const titles: Readonly<Record<Field, string>> = {
  stage: "stage",
  score: "score",
  owner: "owner",
  isQuarantined: "quarantined",
  tasks: "tasks",
};
const fields: readonly Field[] = ["stage", "score", "owner", "isQuarantined", "tasks"];

/** @returns null before the lead is captured. */
export function shownState(lead: Lead): ShownState | null {
  if (lead.status === "unknown") return null;
  const owner = ownerOf(lead);
  return {
    stage: lead.stage,
    score: lead.score,
    owner: owner.kind === "rep" ? owner.repId : owner.poolId,
    isQuarantined: lead.isQuarantined,
    tasks: lead.tasks.length,
  };
}

/** The fields that the event changed; all of them for the first event. */
export function changedFields({ before, after }: Change): readonly Field[] {
  const [old, now] = [shownState(before), shownState(after)];
  return now === null ? [] : fields.filter((field) => old?.[field] !== now[field]);
}

/** The state after an event: what it changed as `score 41 → 64`, and stage, score and owner in any case. */
export function stateLine(change: Change, out: Terminal): string {
  const [old, now] = [shownState(change.before), shownState(change.after)];
  if (now === null) return "";
  const changed = new Set(changedFields(change));
  const always: ReadonlySet<Field> = new Set(["stage", "score", "owner"]);
  const parts = fields
    .filter((field) => always.has(field) || changed.has(field))
    .map((field) => {
      const text = `${titles[field]} ${valueText(now[field])}`;
      if (!changed.has(field)) return styled(out, "dim", text);
      return old === null ? text : `${titles[field]} ${valueText(old[field])} → ${valueText(now[field])}`;
    });
  return `    ${parts.join("  ")}\n`;
}

function valueText(value: string | number | boolean | null): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === null ? "none" : printable(String(value));
}
