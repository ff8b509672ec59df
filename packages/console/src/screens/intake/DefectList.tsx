import type { ListSubmissionsResponse } from "@leadstream/api-client";
import { codeInWords } from "../../shared/lead-words.tsx";
import { t } from "../../shared/words.ts";
import { remedyOf } from "./remedies.ts";

type Defects = ListSubmissionsResponse["rows"][number]["defects"];

/** Place, reason and remedy of each defect. The reason is the api's own text, which repeats no value. */
export function DefectList({ defects, more = 0 }: { readonly defects: Defects; readonly more?: number }) {
  if (defects.length === 0) return <span className="quiet">{t("nothing")}</span>;
  return (
    <ul className="defects">
      {defects.map(({ field, code, message }, index) => (
        <li key={`${index} ${field} ${code}`}>
          <span className="mono break">{field}</span> <strong>{codeInWords(code)}</strong>
          <span className="break">: {message}</span>
          <div className="quiet">{t(remedyOf(code))}</div>
        </li>
      ))}
      {more > 0 && <li className="quiet">{t("and {count} more", { count: more })}</li>}
    </ul>
  );
}
