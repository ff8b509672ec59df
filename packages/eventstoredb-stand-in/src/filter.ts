import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import type { Recorded } from "./recorded.ts";

/** A filter by event type or stream name, by prefix or regular expression. Without one, all events pass, also system events. */
export function filterOf(options: ReadReq.Options): (event: Recorded) => boolean {
  const filter = options.getFilter();
  const byType = filter?.getEventType();
  if (byType !== undefined) return matching(byType, ({ type }) => type);
  const byStream = filter?.getStreamIdentifier();
  return byStream === undefined ? () => true : matching(byStream, ({ stream }) => stream);
}

function matching(
  expression: ReadReq.Options.FilterOptions.Expression,
  of: (event: Recorded) => string,
): (event: Recorded) => boolean {
  const pattern = expression.getRegex();
  if (pattern !== "") {
    const regex = new RegExp(pattern, "u");
    return (event) => regex.test(of(event));
  }
  const prefixes = expression.getPrefixList();
  return (event) => prefixes.some((prefix) => of(event).startsWith(prefix));
}
