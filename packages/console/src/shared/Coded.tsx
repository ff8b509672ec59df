import { bareOf, codeInWords } from "./lead-words.tsx";

/** A code in words, with the code itself beside it: it is what documents, logs and the api call it. */
export function Coded({ code }: { readonly code: string }) {
  const words = codeInWords(bareOf(code));
  return (
    <span className="coded">
      {words} {words !== code && <code className="quiet">{code}</code>}
    </span>
  );
}
