import { isOpaque } from "@leadstream/contracts";
import { type EventCheck, tallyOf } from "./event-check.ts";

/** Most types named in the note. */
const mostNamed = 10;

/**
 * Counts events of a newer leadstream that this one cannot read. They are no violation, but all other checks ignore
 * them, so the report must name them. Damaged rules are reported elsewhere.
 */
export function createTypeCheck(): EventCheck {
  const readable = tallyOf("events are readable, or reported as unknown");
  const unknown = new Map<string, number>();
  return {
    see: (event) => {
      readable.record(true, () => "");
      if (!isOpaque(event) || event.data.why === "unreadable") return;
      const { type } = event.data;
      unknown.set(type, (unknown.get(type) ?? 0) + 1);
    },
    results: async () => [
      { ...readable.result(), ...(unknown.size === 0 ? {} : { note: noteOf([...unknown]) }) },
    ],
  };
}

function noteOf(unknown: readonly (readonly [type: string, count: number])[]): string {
  const total = unknown.reduce((sum, [, count]) => sum + count, 0);
  const named = unknown.slice(0, mostNamed).map(([type, count]) => `${type} (${count})`);
  const more = unknown.length > mostNamed ? " and others" : "";
  return `${total} events of a newer leadstream were not looked into: ${named.join(", ")}${more}`;
}
