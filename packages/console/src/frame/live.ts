import { useSyncExternalStore } from "react";
import { queryClient } from "../shared/api.ts";
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

/** A view that is so far behind is worth a word. */
const mostSecondsBehind = 5;

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

/** How far the views are: `behindMs` is the age of the oldest event that they do not show. */
function pulseOf(event: Event): Live {
  const { behindMs, position } = parse(event);
  const ageSeconds = Math.round((numberOf(behindMs) ?? 0) / 1000);
  return {
    state: ageSeconds > mostSecondsBehind ? "behind" : "live",
    ageSeconds,
    position: numberOf(position) ?? live.position,
  };
}

function onChange(event: Event): void {
  const { position, leads } = parse(event);
  change({ state: "live", position: numberOf(position) ?? live.position });
  for (const follower of followers) follower(textsOf(leads));
}

/** Starts following; once per page. */
export function follow(): void {
  if (source !== null) return;
  source = new EventSource("/v1/changes");
  source.addEventListener("open", () => change({ state: "live" }));
  source.addEventListener("changed", onChange);
  source.addEventListener("alive", (event) => change(pulseOf(event)));
  source.addEventListener("behind", () => {
    // Too much happened since: what is on the screen is read again as a whole.
    void queryClient.invalidateQueries();
  });
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
