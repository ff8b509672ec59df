import * as api from "@leadstream/api-client";
import type { LeadRow } from "@leadstream/api-client";
import { isOpenStage, type Stage } from "./stages.ts";
import { msg } from "./msg.ts";

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
/** Tags have a field of their own instead of a form. */
type Tagging = "tag" | "untag";

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
export function refusalOf(command: CommandName | Tagging, lead: Standing, actor: Actor): string | null {
  const refusal = rightsRefusal(command, actor) ?? stateRefusal(command, lead);
  if (refusal !== null || command === "recycle") return refusal;
  return command === "claim" ? claimRefusal(lead, actor) : holdingRefusal(command, lead, actor);
}

function rightsRefusal(command: CommandName | Tagging, { roles }: Actor): string | null {
  const isManager = roles.includes("manager");
  if (!isManager && !roles.includes("rep"))
    return msg("Your roles only read leads. Reps and managers work on them.");
  return command === "transfer" && !isManager ? msg("Only a manager hands leads over.") : null;
}

function stateRefusal(
  command: CommandName | Tagging,
  { mergedInto, isQuarantined, stage }: Standing,
): string | null {
  if (mergedInto !== undefined) return msg("This lead was merged into another one. Work on that one.");
  if (command === "tag" || command === "untag") return null;
  if (isQuarantined) return msg("The lead is in quarantine. Release it from there first.");
  if (command === "recycle")
    return stage === "lost" || stage === "disqualified"
      ? null
      : msg("Only a lost or disqualified lead can be recycled.");
  return needsOpen.has(command) && !isOpenStage(stage) ? msg("The lead is closed.") : null;
}

function claimRefusal(lead: Standing, actor: Actor): string | null {
  if (lead.ownerKind === "pool") return null;
  return lead.ownerId === actor.repId
    ? msg("You hold this lead already.")
    : msg("Another rep holds this lead.");
}

function holdingRefusal(
  command: CommandName | Tagging,
  lead: Standing,
  { roles, repId }: Actor,
): string | null {
  const isManager = roles.includes("manager");
  if (lead.ownerKind === "pool") {
    if (command === "release") return msg("The lead lies in a pool already.");
    return isManager ? null : msg("Claim the lead first: nobody works on a lead in a pool.");
  }
  return isManager || lead.ownerId === repId ? null : msg("Another rep holds this lead.");
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
  | { readonly command: Tagging; readonly tags: readonly string[] }
  | {
      readonly command: "transfer";
      readonly to: { kind: "rep"; repId: string } | { kind: "pool"; poolId: string } | { kind: "rules" };
    };
type Sum = { readonly amountMinor: number; readonly currency: string };

/** Sends a command. Throws the problem of the api when it refuses. */
export async function send(leadId: string, order: Order): Promise<void> {
  await requestOf({ path: { leadId }, throwOnError: true }, order);
}

type Target = { readonly path: { leadId: string }; readonly throwOnError: true };

function requestOf(to: Target, order: Order): Promise<unknown> {
  switch (order.command) {
    case "claim":
      return api.claim({ ...to, body: order.repId === undefined ? {} : { repId: order.repId } });
    case "interaction": {
      const { kind, direction, result } = order;
      return api.logInteraction({ ...to, body: { kind, direction, ...(result && { result }) } });
    }
    case "qualify":
      return api.qualify({ ...to, body: { items: order.items } });
    case "opportunity":
      return api.openOpportunity({
        ...to,
        body: order.expected === undefined ? {} : { expected: order.expected },
      });
    case "win":
      return api.win({ ...to, body: { value: order.value } });
    case "lose":
      return api.lose({ ...to, body: { reason: order.reason, ...(order.note && { note: order.note }) } });
    case "disqualify":
      return api.disqualify({
        ...to,
        body: { reason: order.reason, ...(order.note && { note: order.note }) },
      });
    case "release":
      return api.release({ ...to, body: {} });
    case "recycle":
      return api.recycle({ ...to, body: {} });
    case "tag":
      return api.tag({ ...to, body: { tags: [...order.tags] } });
    case "untag":
      return api.untag({ ...to, body: { tags: [...order.tags] } });
    case "transfer":
      return api.transfer({ ...to, body: { to: order.to } });
  }
}
