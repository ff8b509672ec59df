import { useSyncExternalStore } from "react";
import { fieldsOf, numberOf, textsOf } from "../shared/read.ts";

/**
 * The live stream of changes, `GET /v1/changes`. Its event id is the position, so the browser resumes without a gap.
 * Changes never move rows by themselves: screens show how many there are, and read again when asked.
 */
export type Live = {
  readonly state: "connecting" | "live" | "behind" | "off";
  /** Age of the oldest event that the views do not show yet, in seconds. Null: not told yet. */
  readonly ageSeconds: number | null;
  readonly position: number | null;
};

let live: Live = { state: "connecting", ageSeconds: null, position: null };
const listeners = new Set<() => void>();
const followers = new Set<(leadIds: readonly string[]) => void>();
let source: EventSource | null = null;

function change(next: Partial<Live>): void {
  live = { ...live, ...next };
  for (const listener of listeners) listener();
}

const parse = (event: Event): ReturnType<typeof fieldsOf> => {
  if (!(event instanceof MessageEvent) || typeof event.data !== "string") return {};
  try {
    return fieldsOf(JSON.parse(event.data));
  } catch {
    return {};
  }
};

function pulseOf(event: Event): Pick<Live, "ageSeconds" | "position"> {
  const { behindMs, position } = parse(event);
  return {
    ageSeconds: Math.round((numberOf(behindMs) ?? 0) / 1000),
    position: numberOf(position) ?? live.position,
  };
}

function onChange(event: Event): void {
  const { position, leads } = parse(event);
  change({ state: "live", position: numberOf(position) ?? live.position });
  for (const follower of followers) follower(textsOf(leads));
}

function onHeartbeat(event: Event): void {
  change({ state: "live", ...pulseOf(event) });
}

/** Starts following; once per page. */
export function follow(): void {
  if (source !== null) return;
  source = new EventSource("/v1/changes");
  source.addEventListener("open", () => change({ state: "live" }));
  source.addEventListener("message", onChange);
  source.addEventListener("change", onChange);
  source.addEventListener("heartbeat", onHeartbeat);
  source.addEventListener("behind", (event) => change({ state: "behind", ...pulseOf(event) }));
  source.addEventListener("error", () =>
    // A closed source does not come back by itself: the server has no such stream, or refused it.
    change({ state: source?.readyState === EventSource.CLOSED ? "off" : "connecting" }),
  );
}

/** Calls back with the leads of each change. @returns a function that stops it */
export function onLeadsChanged(follower: (leadIds: readonly string[]) => void): () => void {
  followers.add(follower);
  return () => followers.delete(follower);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLive = (): Live => useSyncExternalStore(subscribe, () => live);
