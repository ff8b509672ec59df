import type { ReportAttributionResponse } from "@leadstream/api-client";
import { numberFormat } from "../../shared/formats.ts";
import { amountOf } from "../../shared/money.ts";
import { useSettings } from "../../shared/settings.ts";

type Credit = ReportAttributionResponse["rows"][number]["credits"]["first"];

type Props = { readonly credit: Credit | undefined; readonly isValue: boolean };

/** Conversions with one digit, or their value; the other is in the title. */
export function CreditShown({ credit, isValue }: Props) {
  const { language } = useSettings();
  if (credit === undefined) return <span className="quiet">–</span>;
  const value = credit.value.map((sum) => amountOf(sum, language)).join(", ");
  const count = numberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(credit.count);
  return isValue ? (
    <span title={count}>{value === "" ? "–" : value}</span>
  ) : (
    <span title={value}>{count}</span>
  );
}
