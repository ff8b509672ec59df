import { Moment } from "../../shared/Moment.tsx";
import { t } from "../../shared/words.ts";
import type { SourceState } from "./source-words.ts";

/** Whether the subscription at the vendor is kept up. */
export function RenewalTag({ of }: { readonly of: SourceState["renewal"] }) {
  if (of === null) return <span className="quiet">{t("none to renew")}</span>;
  const { last } = of;
  if (last === null) return <span className="tag warn">{t("not renewed yet")}</span>;
  const isRenewed = last.outcome === "renewed";
  return (
    <>
      <span className={isRenewed ? "tag good" : "tag bad"}>
        {isRenewed ? t("renewed") : t("not renewed: {code}", { code: last.outcome })}
      </span>{" "}
      <span className="quiet small">
        <Moment at={last.at} isRelative />
      </span>
    </>
  );
}
