import type { NetworkFault } from "@leadstream/fault-proxy";
import { assertNever } from "@leadstream/kernel";
import type { PoisonKind, TopicKey } from "./poison.ts";

/** A fault of the cluster. */
export type Fault =
  | { readonly kind: "kill"; readonly service: string }
  /** Started with a named fail point, which ends the process; it is then started again without it. */
  | { readonly kind: "fail-point"; readonly service: string; readonly point: string }
  | { readonly kind: "stand-still"; readonly service: string; readonly ms: number }
  | { readonly kind: "kafka-restart"; readonly how: "stop" | "kill" }
  | { readonly kind: "postgres-kill" }
  | {
      readonly kind: "network";
      readonly to: "kafka" | "postgres";
      readonly fault: NetworkFault;
      readonly ms: number;
    }
  | { readonly kind: "republish"; readonly topic: TopicKey; readonly messages: number }
  | { readonly kind: "rebalance-storm"; readonly service: string; readonly gapsMs: readonly number[] }
  | {
      readonly kind: "poison";
      readonly topic: TopicKey;
      readonly poison: PoisonKind;
      /** Under the key of an existing lead: later messages of the key must wait behind it. */
      readonly onKnownKey: boolean;
    };

export type Step = { readonly atMs: number; readonly fault: Fault };

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const networkText = (fault: NetworkFault): string =>
  fault.kind === "delay" ? `delay of ${fault.ms} ms` : fault.kind;

/** A fault in one line. */
export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case "kill":
      return `SIGKILL ${fault.service}`;
    case "fail-point":
      return `${fault.service} dies at ${fault.point}`;
    case "stand-still":
      return `${fault.service} is paused for ${seconds(fault.ms)}`;
    case "kafka-restart":
      return fault.how === "kill" ? "broker killed and started" : "broker restarted";
    case "postgres-kill":
      return "PostgreSQL killed and started";
    case "network":
      return `${networkText(fault.fault)} to ${fault.to} for ${seconds(fault.ms)}`;
    case "republish":
      return `${fault.messages} old messages sent again to ${fault.topic}`;
    case "rebalance-storm":
      return `${fault.gapsMs.length} more ${fault.service} started and stopped`;
    case "poison":
      return `${fault.poison} on ${fault.topic}${fault.onKnownKey ? " under a lead's key" : ""}`;
    default:
      return assertNever(fault);
  }
}

export const describeStep = ({ atMs, fault }: Step): string =>
  `${seconds(atMs).padStart(8)}  ${describeFault(fault)}`;
