const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/u;

/** A position as digits, an instant in the one form of the api, or undefined for anything else. Pure. */
export function asOfFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/u.test(text)) return text;
  return instant.test(text) ? new Date(text).toISOString() : undefined;
}
