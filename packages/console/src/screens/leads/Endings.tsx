import type { Ending } from "../../shared/bulk.ts";
import { shortId } from "../../shared/lead-words.tsx";
import { t } from "../../shared/words.ts";

/** How many of the chosen leads are done, and why the others were refused. */
export function Endings({ endings, count }: { readonly endings: readonly Ending[]; readonly count: number }) {
  const refused = endings.filter(({ problem }) => problem !== null);
  return (
    <>
      {endings.length > 0 && (
        <p role="status">
          {t("{done} of {count} done, {failed} refused", {
            done: endings.length,
            count,
            failed: refused.length,
          })}
        </p>
      )}
      <ul className="plain-list">
        {refused.map(({ leadId, problem }) => (
          <li key={leadId}>
            <span className="mono quiet">{shortId(leadId)}</span> {problem}
          </li>
        ))}
      </ul>
    </>
  );
}
