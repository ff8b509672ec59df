import { textFault, textFaults } from "@leadstream/contracts";
import type { Defect } from "@leadstream/contracts";

const badEncoding = {
  code: "text.percent-encoding",
  message: "not percent-encoded UTF-8 (RFC 3986)",
} as const;

function faultOf(part: string): Omit<Defect, "field"> | null {
  try {
    const fault = textFault(decodeURIComponent(part));
    return fault === null ? null : { code: fault, message: textFaults[fault] };
  } catch {
    return badEncoding;
  }
}

/**
 * Why the path or query of a request is not text, or null: broken percent-encoding, bytes that are not UTF-8,
 * control characters. Node's own query parser would silently insert replacement characters.
 */
export function urlFault(url: string): Defect | null {
  const [path = "", ...query] = url.split("?");
  const ofPath = faultOf(path);
  if (ofPath !== null) return { field: "(path)", ...ofPath };
  const ofQuery = faultOf(query.join("?").replaceAll("+", " "));
  return ofQuery === null ? null : { field: "(query)", ...ofQuery };
}
