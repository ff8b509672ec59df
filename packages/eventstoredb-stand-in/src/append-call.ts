import type { Metadata, sendUnaryData, ServerReadableStream } from "@grpc/grpc-js";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import streams from "@eventstore/db-client/generated/streams_pb.js";
import type { AppendReq, AppendResp } from "@eventstore/db-client/generated/streams_pb.js";
import type { Faults } from "./faults.ts";
import type { EventLog, ExpectedRevision, Written } from "./log.ts";
import type { Proposed } from "./recorded.ts";
import { connectionLost, invalidArgument, invalidTransaction, notLeader } from "./status.ts";

export type Parts = { readonly log: EventLog; readonly faults: Faults };

type Call = ServerReadableStream<AppendReq, AppendResp>;
type Options = AppendReq.Options;

/** Streams.Append: the options first, then one message per event, and one reply at the end. */
export async function append(parts: Parts, call: Call, answer: sendUnaryData<AppendResp>): Promise<void> {
  const { log, faults } = parts;
  const received = await receive(call);
  if (received === undefined) return;
  const { options, events } = received;
  await faults.pass();
  const leader = faults.leaderElsewhere(requiresLeader(call));
  if (leader !== undefined) return answer(notLeader(leader));
  if (options === undefined) return answer(invalidArgument("options are missing"));
  const expected = expectedOf(options);
  const written = log.append(nameOf(options), expected, events);
  const lost = faults.takeLostReply();
  if (lost === "silence") return;
  if (lost === "reset") {
    faults.resetConnections();
    return answer(connectionLost());
  }
  if (written.kind === "corrupted") return answer(invalidTransaction());
  answer(null, responseTo(written, expected));
}

export const requiresLeader = ({ metadata }: { readonly metadata: Metadata }): boolean =>
  metadata.get("requires-leader").length > 0;

type Received = { readonly options: Options | undefined; readonly events: readonly Proposed[] };

/** Undefined if the client cancelled the call. */
function receive(call: Call): Promise<Received | undefined> {
  return new Promise((resolve) => {
    let options: Options | undefined;
    const events: Proposed[] = [];
    call.on("data", (request: AppendReq) => {
      options = request.getOptions() ?? options;
      const proposed = request.getProposedMessage();
      if (proposed !== undefined) events.push(eventOf(proposed));
    });
    call.on("end", () => resolve({ options, events }));
    call.on("cancelled", () => resolve(undefined));
    call.on("error", () => resolve(undefined));
  });
}

function eventOf(proposed: AppendReq.ProposedMessage): Proposed {
  const fields = proposed.getMetadataMap();
  return {
    id: proposed.getId()?.getString() ?? "",
    type: fields.get("type") ?? "",
    contentType: fields.get("content-type") ?? "application/octet-stream",
    data: proposed.getData_asU8(),
    metadata: proposed.getCustomMetadata_asU8(),
  };
}

export function nameOf(from: {
  getStreamIdentifier: () => InstanceType<typeof shared.StreamIdentifier> | undefined;
}): string {
  return Buffer.from(from.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString("utf8");
}

function expectedOf(options: Options): ExpectedRevision {
  if (options.hasNoStream()) return "no_stream";
  if (options.hasStreamExists()) return "stream_exists";
  return options.hasAny() ? "any" : Number(options.getRevision());
}

function responseTo(
  written: Exclude<Written, { kind: "corrupted" }>,
  expected: ExpectedRevision,
): AppendResp {
  const response = new streams.AppendResp();
  return written.kind === "wrong-expected-version"
    ? response.setWrongExpectedVersion(refusal(written.current, expected))
    : response.setSuccess(success(written.last));
}

function success(last: Extract<Written, { kind: "written" | "idempotent" }>["last"]): AppendResp.Success {
  const answer = new streams.AppendResp.Success();
  if (last === undefined) return answer.setNoStream(new shared.Empty()).setNoPosition(new shared.Empty());
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(last.position)).setPreparePosition(String(last.position));
  return answer.setCurrentRevision(String(last.revision)).setPosition(position);
}

function refusal(current: number, expected: ExpectedRevision): AppendResp.WrongExpectedVersion {
  const refused = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0) refused.setCurrentNoStream(new shared.Empty());
  else refused.setCurrentRevision(String(current));
  switch (expected) {
    case "any":
      return refused.setExpectedAny(new shared.Empty());
    case "no_stream":
      return refused.setExpectedNoStream(new shared.Empty());
    case "stream_exists":
      return refused.setExpectedStreamExists(new shared.Empty());
    default:
      return refused.setExpectedRevision(String(expected));
  }
}
