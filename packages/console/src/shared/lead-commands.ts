import * as api from "@leadstream/api-client";
import type { LeadRow } from "@leadstream/api-client";
import { isOpenStage, type Stage } from "./lead-words.tsx";
import { msg } from "./words.ts";

/*
 * What a person may do with a lead now, and why not. The api decides; these rules say beforehand what it will refuse, so
 * that nobody fills in a form for nothing.
 */

export const commandNames = [
  "claim",
  "interaction",
  "qualify",
  "opportunity",
  "win",
  "lose",
  "disqualify",
  "release",
  "transfer",
  "recycle",
] as const;
export type CommandName = (typeof commandNames)[number];

/** Who acts. */
export type Actor = { readonly roles: readonly string[]; readonly repId: string | null };
type Standing = Pick<LeadRow, "stage" | "ownerKind" | "ownerId" | "isQuarantined" | "mergedInto">;

export const commandWords: Record<CommandName, string> = {
  claim: msg("Claim"),
  interaction: msg("Record a call or meeting"),
  qualify: msg("Assess"),
  opportunity: msg("Open an opportunity"),
  win: msg("Win"),
  lose: msg("Lose"),
  disqualify: msg("Disqualify"),
  release: msg("Give back"),
  transfer: msg("Transfer"),
  recycle: msg("Recycle"),
};

const needsOpen = new Set<CommandName>([
  "claim",
  "qualify",
  "opportunity",
  "lose",
  "disqualify",
  "release",
  "transfer",
]);

/** Why the command would be refused; null: nothing known speaks against it. */
export function refusalOf(command: CommandName, lead: Standing, actor: Actor): string | null {
  const isManager = actor.roles.includes("manager");
  if (!isManager && !actor.roles.includes("rep"))
    return msg("Your roles only read leads. Reps and managers work on them.");
  if (command === "transfer" && !isManager) return msg("Only a manager hands leads over.");
  if (lead.mergedInto !== undefined) return msg("This lead was merged into another one. Work on that one.");
  if (lead.isQuarantined) return msg("The lead is in quarantine. Release it from there first.");
  if (command === "recycle")
    return lead.stage === "lost" || lead.stage === "disqualified"
      ? null
      : msg("Only a lost or disqualified lead can be recycled.");
  if (needsOpen.has(command) && !isOpenStage(lead.stage)) return msg("The lead is closed.");
  return command === "claim" ? claimRefusal(lead, actor) : holdingRefusal(command, lead, actor, isManager);
}

function claimRefusal(lead: Standing, actor: Actor): string | null {
  if (lead.ownerKind === "pool") return null;
  return lead.ownerId === actor.repId
    ? msg("You hold this lead already.")
    : msg("Another rep holds this lead.");
}

function holdingRefusal(
  command: CommandName,
  lead: Standing,
  actor: Actor,
  isManager: boolean,
): string | null {
  if (lead.ownerKind === "pool") {
    if (command === "release") return msg("The lead lies in a pool already.");
    return isManager ? null : msg("Claim the lead first: nobody works on a lead in a pool.");
  }
  return isManager || lead.ownerId === actor.repId ? null : msg("Another rep holds this lead.");
}

/** The command that moves a lead to a stage, or why nobody can move it there by hand. */
export type Move = { readonly command: CommandName } | { readonly refusal: string };

export function moveTo(stage: Stage, lead: Standing, actor: Actor): Move {
  if (stage === lead.stage) return { refusal: msg("The lead is in this stage already.") };
  const command = commandOf(stage, lead.stage);
  if (command === null)
    return { refusal: msg("The score and the assessment decide on this stage. Assess the lead instead.") };
  const refusal = refusalOf(command, lead, actor);
  return refusal === null ? { command } : { refusal };
}

function commandOf(to: Stage, from: Stage): CommandName | null {
  const commands: Partial<Record<Stage, CommandName>> = {
    opportunity: "opportunity",
    customer: "win",
    lost: "lose",
    disqualified: "disqualify",
  };
  if (to === "lead" && (from === "lost" || from === "disqualified")) return "recycle";
  return commands[to] ?? null;
}

export const lossReasons = [
  "budget",
  "timing",
  "competitor",
  "no-need",
  "unreachable",
  "duplicate",
  "invalid",
  "consent-withdrawn",
  "other",
] as const;
export const interactionKinds = ["call", "meeting", "chat", "email-reply"] as const;

/** A command with what a person filled in. */
export type Order =
  | { readonly command: "claim"; readonly repId?: string }
  | {
      readonly command: "interaction";
      readonly kind: (typeof interactionKinds)[number];
      readonly direction: "inbound" | "outbound";
      readonly result?: string;
    }
  | {
      readonly command: "qualify";
      readonly items: {
        readonly budget: number;
        readonly authority: number;
        readonly need: number;
        readonly timing: number;
      };
    }
  | { readonly command: "opportunity"; readonly expected?: Sum }
  | { readonly command: "win"; readonly value: Sum }
  | {
      readonly command: "lose" | "disqualify";
      readonly reason: (typeof lossReasons)[number];
      readonly note?: string;
    }
  | { readonly command: "release" | "recycle" }
  | {
      readonly command: "transfer";
      readonly to: { kind: "rep"; repId: string } | { kind: "pool"; poolId: string } | { kind: "rules" };
    };
type Sum = { readonly amountMinor: number; readonly currency: string };

/** Sends a command. Throws the problem of the api when it refuses. */
export async function send(leadId: string, order: Order): Promise<void> {
  const to = { path: { leadId }, throwOnError: true as const };
  switch (order.command) {
    case "claim":
      await api.claim({ ...to, body: order.repId === undefined ? {} : { repId: order.repId } });
      return;
    case "interaction":
      await api.logInteraction({
        ...to,
        body: {
          kind: order.kind,
          direction: order.direction,
          ...(order.result ? { result: order.result } : {}),
        },
      });
      return;
    case "qualify":
      await api.qualify({ ...to, body: { items: order.items } });
      return;
    case "opportunity":
      await api.openOpportunity({
        ...to,
        body: order.expected === undefined ? {} : { expected: order.expected },
      });
      return;
    case "win":
      await api.win({ ...to, body: { value: order.value } });
      return;
    case "lose":
      await api.lose({ ...to, body: { reason: order.reason, ...(order.note ? { note: order.note } : {}) } });
      return;
    case "disqualify":
      await api.disqualify({
        ...to,
        body: { reason: order.reason, ...(order.note ? { note: order.note } : {}) },
      });
      return;
    case "release":
      await api.release({ ...to, body: {} });
      return;
    case "recycle":
      await api.recycle({ ...to, body: {} });
      return;
    case "transfer":
      await api.transfer({ ...to, body: { to: order.to } });
      return;
  }
}
