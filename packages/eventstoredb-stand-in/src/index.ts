export { startStandIn } from "./stand-in.ts";
export type { StandIn, StandInOptions } from "./stand-in.ts";
export type { EventLog, ExpectedRevision } from "./log.ts";
export type { Proposed, Recorded } from "./recorded.ts";
export type { Endpoint, Faults, LostReply } from "./faults.ts";
