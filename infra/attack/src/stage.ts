import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { defaultPolicy } from "@leadstream/contracts";
import type { Chance } from "../../chaos/src/chance.ts";
import type { Book } from "./book.ts";
import { at, jsonOf, listAt, textAt } from "./json.ts";
import type { Seen, Shot } from "./model.ts";
import type { Options } from "./options.ts";
import { bytesOf, exchange } from "./send.ts";
import { reps } from "./target/doors.ts";
import { openTarget, type Target } from "./target/target.ts";
import { until } from "./until.ts";

/** The tools of a class. */
export type Stage = {
  readonly options: Options;
  readonly chance: Chance;
  readonly book: Book;
  readonly target: Target;
  /** Sends, judges, and records; starts the system again if it died. */
  readonly shoot: (shot: Shot) => Promise<Seen>;
  /** Sends several, in this order; at most eight under way. */
  readonly volley: (shots: readonly Shot[]) => Promise<readonly Seen[]>;
  /** SIGKILL and start; a finding if it does not start again. */
  readonly killAndStart: (when: string) => Promise<void>;
  /** Switches to another, empty data folder, because the last one is broken. */
  readonly freshFolder: (why: string) => Promise<void>;
  /** Submissions that were answered 202 (or refused with an id) on the current folder. */
  readonly promised: ReadonlySet<string>;
};

/** Shared by all classes: the system, and the submissions it answered. */
export type RunState = { target: Target; folders: number; promised: Set<string> };

const ofRules = (path: string, body: unknown): Shot => ({
  method: "PUT",
  path,
  route: path,
  as: "local",
  what: "first rules",
  body: JSON.stringify(body),
  must: [204],
});

/** Two reps, and pools that they may claim from. */
export const firstRules: readonly Shot[] = [
  ofRules("/v1/reps", reps),
  ofRules(
    "/v1/pools",
    Object.values(defaultPolicy.assignment.pools).map((poolId) => ({
      poolId,
      grouping: "custom",
      claimsPerDay: 1_000,
      minTier: 1,
    })),
  ),
];

const AT_ONCE = 8;

/** The system cannot be started again: the run ends with the results so far. */
export class SystemLost extends Error {
  override readonly name = "Gone";
}

/** Restarts of the system between two requests. */
type Restarts = Pick<Stage, "freshFolder" | "killAndStart"> & {
  /** After a missing answer: a dead process is a finding, and is started again. */
  readonly revive: (what: string) => Promise<void>;
};

type Send = (shot: Shot) => Promise<Seen>;

export function createStage(state: RunState, options: Options, chance: Chance, book: Book): Stage {
  const send: Send = async (shot) => {
    const { target } = state;
    const seen = await exchange(
      target.addressFor(shot.as, shot.method, shot.path),
      bytesOf(shot, target.keyOf(shot.as)),
      shot.isBroken === true ? { withinMs: 15_000, endAfter: true } : {},
    );
    for (const id of submissionIds(seen)) state.promised.add(id);
    return seen;
  };
  const { revive, ...restarts } = restartsOf(state, options, book, send);
  return {
    options,
    chance,
    book,
    ...restarts,
    ...shooters(book, send, revive),
    get target() {
      return state.target;
    },
    get promised() {
      return state.promised;
    },
  };
}

const shooters = (book: Book, send: Send, revive: Restarts["revive"]): Pick<Stage, "shoot" | "volley"> => ({
  shoot: async (shot) => {
    const seen = await send(shot);
    book.note(shot, seen);
    if (seen.status === 0) await revive(shot.what);
    return seen;
  },
  volley: async (shots) => {
    const seen: Seen[] = [];
    for (let from = 0; from < shots.length; from += AT_ONCE) {
      const some = shots.slice(from, from + AT_ONCE);
      const answers = await Promise.all(some.map(send));
      some.forEach((shot, n) => book.note(shot, answers[n] ?? nothing));
      if (answers.some(({ status }) => status === 0)) await revive(some.map(({ what }) => what).join("; "));
      seen.push(...answers);
    }
    return seen;
  },
});

function restartsOf(state: RunState, options: Options, book: Book, send: Send): Restarts {
  const { workDir, heapMib } = options;
  const freshFolder = async (why: string): Promise<void> => {
    if (!state.target.isOurs)
      throw new SystemLost(`the system on this folder cannot be started again after: ${why}`);
    await state.target.close();
    state.folders += 1;
    state.promised = new Set();
    const dataDir = join(workDir, `data-${state.folders}`);
    state.target = await openTarget({ dataDir, workDir, heapMib });
    for (const shot of firstRules) book.note(shot, await send(shot));
  };
  const restart = async (what: string): Promise<void> => {
    const why = await state.target.restart();
    if (why === null) return;
    book.find({ route: "", what, fault: `it does not start again: ${why}` });
    await freshFolder(what);
  };
  const revive = async (what: string): Promise<void> => {
    const death = await state.target.death();
    if (death === null) return;
    book.find({ route: "", what, fault: `the process ended: ${death}` });
    await restart(what);
  };
  return {
    freshFolder,
    revive,
    killAndStart: async (when) => {
      await revive(when);
      if (state.target.isOurs) await restart(`kill and restart ${when}`);
    },
  };
}

const nothing: Seen = { status: 0, headers: {}, text: "", ms: 0 };

function submissionIds({ text, headers }: Seen): readonly string[] {
  if (!(headers["content-type"] ?? "").includes("json")) return [];
  const body = jsonOf(text);
  return [body, ...listAt(body, "results")]
    .map((each) => textAt(each, "submissionId"))
    .filter((id) => id.startsWith("subm_"));
}

export type Lead = { readonly leadId: string; readonly ownerId: string; readonly ownerKind: string };

/** Submits a person and waits for the lead; null: it was not decided in time. */
export async function aLead(stage: Stage, more: Record<string, unknown> = {}): Promise<Lead | null> {
  const body = { contact: { email: `${randomUUID()}@attack.example` }, ...more };
  const seen = await stage.shoot({
    method: "POST",
    path: "/v1/leads",
    route: "/v1/leads",
    as: "local",
    what: "an ordinary submission",
    body: JSON.stringify(body),
    must: [202],
  });
  const id = textAt(jsonOf(seen.text), "submissionId");
  if (id === "") return null;
  return until(
    async () => {
      const answer = await ask(stage, `/v1/submissions/${id}`);
      const leadId = textAt(answer, "leadId");
      if (leadId === "") return undefined;
      const lead = at(await ask(stage, `/v1/leads/${leadId}`), "lead");
      return lead === undefined
        ? undefined
        : { leadId, ownerId: textAt(lead, "ownerId"), ownerKind: textAt(lead, "ownerKind") };
    },
    { withinMs: 30_000 },
  );
}

/** A request with the folder's own key, neither judged nor counted. */
export async function ask({ target }: Stage, path: string): Promise<unknown> {
  const shot = { method: "GET", path, route: path, as: "local", what: "" } as const;
  const seen = await exchange(target.addressFor("local", "GET", path), bytesOf(shot, target.keyOf("local")));
  return seen.status === 200 ? jsonOf(seen.text) : undefined;
}
