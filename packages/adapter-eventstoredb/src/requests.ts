import shared from "@eventstore/db-client/generated/shared_pb.js";
import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import messages from "@eventstore/db-client/generated/streams_pb.js";
import type { Position } from "@eventstore/db-client";

const { ReadReq: Request } = messages;
const { Options } = Request;

/** All events except the server's own, as the server's regular expression on event types. */
export const ours = "^[^$]";

/** All our events except these types. Includes types of a newer version. */
export const allBut = (types: readonly string[]): string =>
  `^(?!(${types.map((type) => type.replaceAll(/[^\w-]/gu, String.raw`\$&`)).join("|")})$)[^$]`;

const request = (options: ReadReq.Options, count: number): ReadReq =>
  new Request().setOptions(
    options
      .setCount(String(count))
      .setResolveLinks(false)
      .setUuidOption(new Options.UUIDOption().setString(new shared.Empty())),
  );

const streamNamed = (stream: string): ReadReq.Options.StreamOptions =>
  new Options.StreamOptions().setStreamIdentifier(
    new shared.StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(stream, "utf8"))),
  );

/** `count` events of one stream, starting at a revision. */
export const streamFrom = (stream: string, revision: number, count: number): ReadReq =>
  request(
    new Options()
      .setStream(streamNamed(stream).setRevision(String(revision)))
      .setReadDirection(Options.ReadDirection.FORWARDS)
      .setNoFilter(new shared.Empty()),
    count,
  );

/** The last event of one stream. */
export const streamEnd = (stream: string): ReadReq =>
  request(
    new Options()
      .setStream(streamNamed(stream).setEnd(new shared.Empty()))
      .setReadDirection(Options.ReadDirection.BACKWARDS)
      .setNoFilter(new shared.Empty()),
    1,
  );

const eventType = (regex: string): ReadReq.Options.FilterOptions =>
  new Options.FilterOptions()
    .setEventType(new Options.FilterOptions.Expression().setRegex(regex))
    .setCount(new shared.Empty())
    .setCheckpointintervalmultiplier(1);

/** `count` events of the whole store whose types match, starting at a position and including it. */
export function allFrom(start: Position | "start", count: number, types: string): ReadReq {
  const all = new Options.AllOptions();
  if (start === "start") all.setStart(new shared.Empty());
  else {
    const position = new Options.Position();
    position.setCommitPosition(String(start.commit)).setPreparePosition(String(start.prepare));
    all.setPosition(position);
  }
  return request(
    new Options().setAll(all).setReadDirection(Options.ReadDirection.FORWARDS).setFilter(eventType(types)),
    count,
  );
}

/** The newest event of the whole store; with `types`, the newest that matches. */
export function allEnd(types?: string): ReadReq {
  const options = new Options()
    .setAll(new Options.AllOptions().setEnd(new shared.Empty()))
    .setReadDirection(Options.ReadDirection.BACKWARDS);
  if (types === undefined) options.setNoFilter(new shared.Empty());
  else options.setFilter(eventType(types));
  return request(options, 1);
}
