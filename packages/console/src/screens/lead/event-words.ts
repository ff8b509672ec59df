import { bareOf, codeInWords, fieldInWords, isStage, stageWords } from "../../shared/lead-words.tsx";
import { minorOf } from "../../shared/money.ts";
import { fieldsOf, listOf, numberOf, textOf } from "../../shared/read.ts";
import { t } from "../../shared/words.ts";
import type { LeadEvent } from "./history.ts";

/** `lead.stage-changed.v1` → `Stage changed` */
export const typeInWords = (type: string): string => codeInWords(bareOf(type));

/** Which colour an event has on the line of time. */
export function toneOf(type: string): string {
  if (/won|in-time|given|handed/u.test(type)) return "good";
  if (/breached|overdue|lost|disqualified|withdrawn|refused|alerted|quarantined/u.test(type)) return "bad";
  if (/assigned|claimed|transferred|pooled|reclaimed|protection|reactivated/u.test(type)) return "info";
  if (/scored|stage|qualification/u.test(type)) return "accent";
  return "";
}

/** The gist of an event in one line, from its data. */
export function gistOf({ type, data }: LeadEvent, nameOf: (id: string) => string): string {
  const fields = fieldsOf(data);
  const text = (name: string) => textOf(fields[name]) ?? "";
  const inWords = (name: string) => codeInWords(text(name));
  const rep = text("repId") === "" ? "" : nameOf(text("repId"));
  const gists: Readonly<Record<string, () => string>> = {
    "lead.captured": () => [inWords("kind"), text("action"), `← ${text("sender")}`].filter(Boolean).join(" "),
    "interaction.recorded": () =>
      [inWords("kind"), inWords("direction"), text("action"), text("result")].filter(Boolean).join(" · "),
    "lead.stage-changed": () =>
      `${stageInWords(text("from"))} → ${stageInWords(text("to"))} (${codeInWords(ruleOf(fields["cause"]))})`,
    "lead.scored": () => `${numberOf(fields["previous"]) ?? "–"} → ${numberOf(fields["score"]) ?? "–"}`,
    "lead.tagged": () => `+ ${tagsOf(fields["tags"])}`,
    "lead.untagged": () => `− ${tagsOf(fields["tags"])}`,
    "lead.pooled": () => `→ ${nameOf(text("poolId"))} (${inWords("reason")})`,
    "lead.claimed": () => `${rep} ← ${nameOf(text("fromPool"))}`,
    "lead.assigned": () => `→ ${rep}`,
    "lead.reclaimed": () => `${rep} ${inWords("rule")}`,
    "lead.won": () => sumOf(fields["value"]),
    "lead.lost": () => inWords("reason"),
    "lead.disqualified": () => inWords("reason"),
    "opportunity.opened": () => sumOf(fields["expected"]),
    "qualification.assessed": () => `BANT ${numberOf(fields["total"]) ?? ""} / 40`,
    "lead.enriched": () =>
      listOf(fields["values"])
        .map((value) => fieldInWords(textOf(fieldsOf(value)["field"]) ?? ""))
        .join(", "),
    "follow-up.scheduled": () => `${inWords("node")} ${rep}`,
    "sla.breached": () => `${inWords("rule")} ${rep}`,
    "first-response.recorded": () => `${rep} ${fields["inTime"] === true ? "✓" : "✗"}`,
    "protection.extended": () => text("until").slice(0, 10),
    "duplicate.found": () => `${nameOf(text("otherLeadId"))} (${text("because")})`,
  };
  const name = type.replace(/\.v\d+$/u, "");
  if (name.startsWith("consent.")) return `${inWords("purpose")} · ${inWords("channel")}`;
  return (
    gists[name]?.() ?? [rep, inWords("rule"), inWords("reason"), text("result")].filter(Boolean).join(" · ")
  );
}

const stageInWords = (stage: string): string => (isStage(stage) ? t(stageWords[stage]) : stage);

function ruleOf(cause: unknown): string {
  const { rule, kind } = fieldsOf(cause);
  return textOf(rule) ?? textOf(kind) ?? "";
}

const tagsOf = (tags: unknown): string =>
  listOf(tags)
    .flatMap((tag) => textOf(tag) ?? [])
    .join(", ");

function sumOf(value: unknown): string {
  const { amountMinor, currency } = fieldsOf(value);
  const [minor, code] = [numberOf(amountMinor), textOf(currency)];
  return minor === undefined || code === undefined
    ? ""
    : minorOf({ amountMinor: minor, currency: code }, "en");
}
