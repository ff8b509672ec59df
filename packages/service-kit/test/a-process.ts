import type { Host, Service } from "../src/index.ts";

/** A process in memory. The test sends signals and crashes; exits and log lines are recorded. */
export function aProcess() {
  const signalled = new Set<(signal: string) => void>();
  const crashed = new Set<(thrown: unknown) => void>();
  const exits: number[] = [];
  const complaints: string[] = [];
  const events: (readonly [event: string, fields: object])[] = [];
  const host: Host = {
    onSignal: (listener) => {
      signalled.add(listener);
      return () => void signalled.delete(listener);
    },
    onCrash: (listener) => {
      crashed.add(listener);
      return () => void crashed.delete(listener);
    },
    complain: (line) => void complaints.push(line),
    exit: (code) => void exits.push(code),
  };
  const record = (event: string, fields: object = {}) => void events.push([event, fields]);
  const log: Service["log"] = { info: record, warn: record, error: record };
  return {
    host,
    log,
    exits,
    complaints,
    events,
    eventNames: () => events.map(([event]) => event),
    signal: (name = "SIGTERM") => signalled.forEach((listener) => listener(name)),
    crash: (thrown: unknown) => crashed.forEach((listener) => listener(thrown)),
    listeners: () => signalled.size + crashed.size,
  };
}
