import { useEffect, useState } from "react";
import { onLeadsChanged } from "../frame/live.ts";
import { useFrameSearch } from "./frame-search.ts";
import { t } from "./words.ts";

/** Says how many leads changed since the rows were read. The rows move only when the reader asks. */
export function NewRows({ reload }: { readonly reload: () => void }) {
  const { asOf } = useFrameSearch();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => onLeadsChanged((leads) => setChanged((known) => new Set([...known, ...leads]))), []);
  if (changed.size === 0 || asOf !== undefined) return null;
  return (
    <button
      type="button"
      className="button small on"
      onClick={() => {
        setChanged(new Set());
        reload();
      }}
    >
      {t("{count, plural, one {# changed} other {# changed}} · show", { count: changed.size })}
    </button>
  );
}
