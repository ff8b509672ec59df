import type { ReportScope } from "@leadstream/application";
import { foldedText, NONE } from "@leadstream/contracts";

/**
 * The condition on the tags of a row `l` of the leads; null: whatever they are. The facts find the few leads that ever
 * had one of the tags by their index; the column says who has it at the moment of the scope.
 */
export function tagCondition(
  { tags }: ReportScope,
  bind: (value: unknown, type: string) => string,
): string | null {
  if (tags === null) return null;
  const named = tags.filter((tag) => tag !== NONE).map(foldedText);
  const values = bind(named, "text[]");
  const some = `(l.lead_id IN (SELECT t.lead_id FROM facts.tag_changes t WHERE t.tag = ANY (${values}))
    AND string_to_array(l.tags, ',') && ${values})`;
  return named.length === tags.length ? some : `(${some} OR l.tags IS NULL)`;
}
