import { useState } from "react";
import { t } from "./words.ts";

/** A command or a link that one click copies. */
export function Copyable({ text, label }: { readonly text: string; readonly label?: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="copyable">
      {label !== undefined && <span className="quiet small">{label}</span>}
      <pre tabIndex={0}>{text}</pre>
      <button type="button" className="button small" onClick={() => void copy()}>
        {isCopied ? t("Copied") : t("Copy")}
      </button>
    </div>
  );
}
