import { XMLParser } from "fast-xml-parser";

// Entities stay as they are: no document of ours needs one, and expanding them is how XML is attacked.
const parser = new XMLParser({
  processEntities: false,
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
});

/** Elements as an object, all values text; undefined when it is no XML. */
export function xmlOf(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString("utf8").trim();
  if (!text.startsWith("<") || /<!(?:DOCTYPE|ENTITY)/iu.test(text)) return undefined;
  try {
    const value: unknown = parser.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
