import type { PayloadShape } from "@leadstream/api-client";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import { formWords, typeWords } from "./source-words.ts";

type ShapeProps = { readonly name: string; readonly title: string; readonly of: PayloadShape };

/** A payload without its values: names, types and lengths, and values only of what stands for no person. */
export function ShapeTable({ name: whose, title, of: { fields, more } }: ShapeProps) {
  return (
    <TableBox name={`${title} (${whose})`}>
      <table className="shape">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th>{t("Field")}</th>
            <th>{t("Type")}</th>
            <th className="num">{t("Length")}</th>
            <th>{t("What it says")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, length, form, value }, index) => (
            <tr key={`${index} ${name}`}>
              <td className="mono break">{name}</td>
              <td>
                {t(typeWords[type])}
                {form !== undefined && <span className="quiet">, {t(formWords[form])}</span>}
              </td>
              <td className="num">{length}</td>
              <td className="break">
                {value ?? <span className="quiet">{length === 0 ? "–" : t("not shown")}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="pad quiet">{t("and {count} more", { count: more })}</p>}
    </TableBox>
  );
}
