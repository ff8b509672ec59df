import type { Defect } from "@leadstream/contracts";
import type { Opened } from "./identity-resolution.ts";

/** What a form sends happens as it is sent; a row of an import happened when it says, or nobody knows when. */
export const isAct = ({ message, submission, normalized }: Opened): boolean =>
  message.actorKind !== "import" ||
  ((submission.occurredAt ?? "").trim() !== "" &&
    !normalized.defects.some(({ field }) => field === "occurredAt"));

/** What keeps a yes from opening a gate, or from lifting a no. */
export function consentDefectsOf(o: Opened): readonly Defect[] {
  const undated = !isAct(o);
  return o.normalized.consents.flatMap(({ given, lawfulBasis, text = "" }, i): readonly Defect[] => {
    if (!given) return [];
    const field = `consents.${i}`;
    return [
      ...(undated ? [{ field, ...withoutDate }] : []),
      ...(text.trim() === "" && lawfulBasis === "consent" ? [{ field, ...withoutText }] : []),
    ];
  });
}

const withoutDate = {
  code: "consent.undated",
  message: "an import without occurredAt is no act of the person: it lifts no refusal and no withdrawal",
};

const withoutText = {
  code: "consent.no-text",
  message:
    "given without `text`, the words that were shown: it is recorded, opens no gate and lifts no withdrawal",
};
