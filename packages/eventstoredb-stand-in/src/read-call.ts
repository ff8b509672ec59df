import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import streams from "@eventstore/db-client/generated/streams_pb.js";
import { nameOf, requiresLeader } from "./append-call.ts";
import type { Parts } from "./append-call.ts";
import { filterOf } from "./filter.ts";
import type { Recorded } from "./recorded.ts";
import { eventResponse, notFoundResponse } from "./responses.ts";
import { notLeader, unimplemented } from "./status.ts";
import type { Failure } from "./status.ts";
import { followAll } from "./subscription.ts";
import { write } from "./write.ts";
import type { ReadCall } from "./write.ts";

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;

/** Streams.Read: one stream or $all, forwards or backwards, with or without a filter, and the subscription to $all. */
export async function read(parts: Parts, call: ReadCall): Promise<void> {
  const { log, faults } = parts;
  await faults.pass();
  const leader = faults.leaderElsewhere(requiresLeader(call));
  if (leader !== undefined) return refuse(call, notLeader(leader));
  const options = call.request.getOptions();
  if (options === undefined) return refuse(call, unimplemented("read without options"));
  const all = options.getAll();
  const stream = options.getStream();
  if (options.hasSubscription())
    return all === undefined
      ? refuse(call, unimplemented("subscription to one stream"))
      : followAll(parts, call, options);
  if (all !== undefined) return send(call, pageOfAll(log.all, startOfAll(parts, all, options), options));
  if (stream === undefined) return refuse(call, unimplemented("such read"));
  const own = log.stream(nameOf(stream));
  if (own === undefined) await write(call, notFoundResponse(nameOf(stream)));
  return send(
    call,
    pageOfStream({ own: own ?? [], first: log.firstRevision(nameOf(stream)) }, stream, options),
  );
}

function refuse(call: ReadCall, failure: Failure): void {
  call.emit("error", Object.assign(new Error(failure.details), failure));
}

async function send(call: ReadCall, events: Iterable<Recorded>): Promise<void> {
  for (const event of events) {
    if (call.cancelled) return;
    await write(call, eventResponse(event));
  }
  call.end();
}

/** Forwards: index of the first event of the page. Backwards: index after the first event of the page. */
function startOfAll({ log }: Parts, all: ReadReq.Options.AllOptions, options: ReadReq.Options): number {
  const position = all.getPosition();
  if (position !== undefined) return log.indexAt(Number(position.getCommitPosition()));
  const isEnd = all.hasEnd();
  return isEnd || (options.getReadDirection() === BACKWARDS && !all.hasStart()) ? log.all.length : 0;
}

/** A position is the start of a record. A forward page includes that record, a backward page does not. */
function* pageOfAll(all: readonly Recorded[], start: number, options: ReadReq.Options): Iterable<Recorded> {
  const isWanted = filterOf(options);
  const isBackwards = options.getReadDirection() === BACKWARDS;
  let left = Number(options.getCount());
  for (let at = isBackwards ? start - 1 : start; left > 0; at += isBackwards ? -1 : 1) {
    const event = all[at];
    if (event === undefined) return;
    if (!isWanted(event)) continue;
    left -= 1;
    yield event;
  }
}

function* pageOfStream(
  { own, first }: { readonly own: readonly Recorded[]; readonly first: number },
  stream: ReadReq.Options.StreamOptions,
  options: ReadReq.Options,
): Iterable<Recorded> {
  const isBackwards = options.getReadDirection() === BACKWARDS;
  const last = own.length - 1;
  const asked = stream.hasRevision() ? Number(stream.getRevision()) : 0;
  let at = stream.hasEnd() ? last : asked;
  at = isBackwards ? Math.min(at, last) : Math.max(at, first);
  for (let left = Number(options.getCount()); left > 0; left -= 1) {
    const event = own[at];
    if (event === undefined || at < first) return;
    yield event;
    at += isBackwards ? -1 : 1;
  }
}
