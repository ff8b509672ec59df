import {
  capped,
  defaultAbuse,
  type InboundMessage,
  inboundTopic,
  type Instant,
  type Velocity,
} from "@leadstream/contracts";
import { plainSubmissionId } from "../core/ids.ts";
import type { RuleBook } from "../governance/rules.ts";
import { noTrail, type Trail } from "../core/trail.ts";
import type { Clock } from "../ports/clock.ts";
import type { ContactNormaliser } from "../ports/enricher.ts";
import type { IdempotencyKeys } from "../ports/idempotency-keys.ts";
import type { IdentityIndex } from "../ports/identity-index.ts";
import type { MessageBus, OutMessage } from "../ports/message-bus.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { RefusedPayloads } from "../ports/refused-payloads.ts";
import type { Meter } from "../ports/telemetry.ts";
import type { VelocityCounter } from "../ports/velocity.ts";
import type { Vault } from "../ports/vault.ts";
import type { Intake, IntakeAnswer, RawSubmission } from "../use-cases.ts";
import { keyReused } from "../core/defects.ts";
import { type Checked, checkSubmission, refused } from "./check-submission.ts";
import { defaultRepeatWindowMinutes, endsToRepeat, inRepeatWindow } from "./repeat-window.ts";
import { keepRefused } from "./keep-refused.ts";
import type { Repeats } from "./repeats.ts";
import { contentOf, submissionKeyOf } from "./submission-key.ts";
import { visitorMarks } from "./visitor-marks.ts";

export type IntakeParts = {
  readonly bus: MessageBus;
  readonly vault: Pick<Vault, "seal">;
  readonly identities: Pick<IdentityIndex, "hash">;
  readonly normaliser: ContactNormaliser;
  readonly rules: RuleBook;
  /** Counts what was taken, and tells which submissions capture refused later (a deal before its lead). */
  readonly ledger: Pick<SubmissionLedger, "known" | "note" | "refusedAmong">;
  readonly keys: IdempotencyKeys;
  /** Keeps what is refused, sealed. Absent: nothing of it is kept. */
  readonly refusedPayloads?: RefusedPayloads | undefined;
  /** Counts what visitors send. Absent: nobody is counted. */
  readonly velocity?: VelocityCounter | undefined;
  /** Needed when the topic does not detect repeats itself. */
  readonly repeats?: Repeats | undefined;
  readonly clock: Clock;
  readonly meter: Meter;
  /** Receives every submission that is durable. */
  readonly trail?: Trail;
};

/** A submission that an earlier version accepted under its own id keeps that id. */
async function underPlainIds(
  { keys }: IntakeParts,
  checked: readonly Checked[],
): Promise<readonly Checked[]> {
  // What repeats only for a while repeats nothing of then.
  const accepted = checked.flatMap((c) => (c.submission === null || endsToRepeat(c) ? [] : [c.key]));
  const taken = await keys.plain({
    any: accepted.map(({ plainId }) => plainId),
    unbound: accepted.flatMap(({ formerId }) => (formerId === null ? [] : [formerId])),
  });
  if (taken.size === 0) return checked;
  return checked.map((c) => {
    const { plainId, formerId } = c.key;
    const earlier = [formerId, plainId].find((id) => id !== null && taken.has(id));
    return c.submission === null || endsToRepeat(c) || earlier === undefined || earlier === null
      ? c
      : { ...c, submissionId: earlier };
  });
}

/** Refuses a submission under a key that is bound to other content. */
async function refuseReused({ keys }: IntakeParts, checked: readonly Checked[]): Promise<readonly Checked[]> {
  const keyed = checked.flatMap((c) =>
    c.submission !== null && c.key.isChosen
      ? [{ c, use: { id: c.submissionId, content: contentOf(c.submission) } }]
      : [],
  );
  if (keyed.length === 0) return checked;
  const states = await keys.bind(keyed.map(({ use }) => use));
  const reused = new Set(keyed.filter((_, i) => states[i] === "other").map(({ c }) => c));
  return checked.map((c) => (reused.has(c) ? refused(c.raw, c.key, capped([keyReused])) : c));
}

/**
 * Capture refuses a deal that comes before its lead, under the key of its row. Sent again it counts as a new try, with
 * its own id. Only deals are refused so late, so only they are looked up.
 */
async function renewed(
  { ledger, keys }: IntakeParts,
  checked: readonly Checked[],
): Promise<readonly Checked[]> {
  let current = checked;
  for (;;) {
    const deals = current.filter(
      ({ submission, refusedFor }) => submission?.record === "won" && refusedFor.defects.length === 0,
    );
    if (deals.length === 0) return current;
    const refused = await ledger.refusedAmong(deals.map(({ submissionId }) => submissionId));
    if (refused.size === 0) return current;
    const again = deals.filter(({ submissionId }) => refused.has(submissionId));
    const plain = new Map(again.map((c) => [c, plainSubmissionId(c.raw.sender, `again/${c.submissionId}`)]));
    const taken = await keys.plain({ any: [...plain.values()], unbound: [] });
    current = current.map((c) => {
      const earlier = plain.get(c);
      if (earlier === undefined) return c;
      const submissionId = taken.has(earlier) ? earlier : keys.idOf(c.raw.sender, `again/${c.submissionId}`);
      return { ...c, submissionId };
    });
  }
}

type Receipt = { readonly receivedAt: Instant; readonly velocity: Velocity | null };

async function messageOf(
  { vault, identities }: IntakeParts,
  { submissionId, raw, refusedFor, submission, noted, identity }: Checked,
  { receivedAt, velocity }: Receipt,
): Promise<OutMessage<InboundMessage>> {
  const { defects, ...more } = refusedFor;
  const isRefused = defects.length > 0 || submission === null;
  const value: InboundMessage = {
    submissionId,
    sender: raw.sender,
    receivedAt,
    actorKind: raw.actorKind,
    refusedFor: defects,
    ...more,
    ...(noted.defects.length === 0 ? {} : { mended: noted.defects }),
    ...(noted.moreDefects === undefined ? {} : { moreMended: noted.moreDefects }),
    ...(velocity === null ? {} : { velocity }),
    sealed: isRefused ? null : await vault.seal(Buffer.from(JSON.stringify(submission))),
    ...(raw.traceparent === undefined ? {} : { traceparent: raw.traceparent }),
  };
  return { id: submissionId, key: identity === null ? submissionId : identities.hash(identity), value };
}

/** Counts the visitors who sent these. @returns null for what no visitor sent, and for a repeat. */
async function velocitiesOf(
  { ledger, velocity, rules }: IntakeParts,
  fresh: readonly Checked[],
  receivedAt: Instant,
): Promise<readonly (Velocity | null)[]> {
  const found = fresh.map(({ raw, submission }) => visitorMarks(raw, submission));
  if (velocity === undefined || found.every((each) => each === null)) return found.map(() => null);
  const sent = fresh.filter((_, i) => found[i] !== null).map(({ submissionId }) => submissionId);
  const known = await ledger.known(sent);
  const marks = fresh.map(({ submissionId }, i) => (known.has(submissionId) ? null : (found[i] ?? null)));
  const visitors = marks.filter((each) => each !== null);
  const { abuse } = (await rules.current()).policy;
  const { windowMinutes } = abuse.velocity ?? defaultAbuse.velocity;
  const counted = await velocity.count(visitors, receivedAt, windowMinutes);
  const byMarks = new Map(visitors.map((each, i) => [each, counted[i] ?? null]));
  return marks.map((each) => (each === null ? null : (byMarks.get(each) ?? null)));
}

/** Publishes new submissions. @returns for each whether it was published. */
async function sendNew(
  parts: IntakeParts,
  checked: readonly Checked[],
  receivedAt: Instant,
): Promise<readonly ("published" | "already")[]> {
  const before = new Set(await parts.repeats?.among(checked.map(({ submissionId }) => submissionId)));
  const fresh = checked.filter(({ submissionId }) => !before.has(submissionId) && before.add(submissionId));
  const velocities = await velocitiesOf(parts, fresh, receivedAt);
  const messages = await Promise.all(
    fresh.map((c, i) => messageOf(parts, c, { receivedAt, velocity: velocities[i] ?? null })),
  );
  const published = messages.length === 0 ? [] : await parts.bus.publish(inboundTopic, messages);
  parts.repeats?.note(fresh.map(({ submissionId }) => submissionId));
  const outcomes = new Map(fresh.map((c, i) => [c, published[i]]));
  return checked.map((c) => outcomes.get(c) ?? "already");
}

/** Counts what the sender hears about: what is new, by its id, and what is a repeat. */
async function noteTaken(
  { ledger }: IntakeParts,
  checked: readonly Checked[],
  published: readonly ("published" | "already")[],
  receivedAt: Instant,
): Promise<void> {
  const all = checked.map(({ submissionId, raw: { sender } }) => ({ submissionId, sender, receivedAt }));
  await ledger.note({
    receipts: all.filter((_, i) => published[i] === "published"),
    repeats: all.filter((_, i) => published[i] === "already"),
  });
}

function answerTo({ submissionId, refusedFor, noted, found }: Checked, isRepeated: boolean): IntakeAnswer {
  if (refusedFor.defects.length > 0) return { kind: "refused", submissionId, ...refusedFor };
  const listed = capped([...noted.defects, ...found], noted.moreDefects);
  return { kind: isRepeated ? "repeated" : "received", submissionId, ...listed };
}

/**
 * Checks each submission, encrypts accepted ones under the key of the day, and responds only after the inbound topic
 * has them on disk. Refusals are published too, without content, so that they are counted; what the newest of them held
 * is kept beside, sealed.
 */
export function createIntake(parts: IntakeParts): Intake {
  const { normaliser, rules, clock, meter, trail = noTrail } = parts;

  const publish = async (
    checked: readonly Checked[],
    receivedAt: Instant,
  ): Promise<readonly IntakeAnswer[]> => {
    const published = await sendNew(parts, checked, receivedAt);
    await Promise.all([
      noteTaken(parts, checked, published, receivedAt),
      keepRefused(parts, checked, receivedAt),
    ]);
    return checked.map((each, i): IntakeAnswer => {
      const { sender } = each.raw;
      const answer = answerTo(each, published[i] === "already");
      const { kind: outcome, submissionId } = answer;
      const isRepeat = published[i] === "already";
      meter.count(isRepeat ? "submissions_repeated_total" : "submissions_received_total", { sender });
      trail.decided("submission_answered", { sender, submissionId, outcome, correlationId: submissionId });
      return answer;
    });
  };

  return {
    receive: async (submissions) => {
      const { policy } = await rules.current();
      const receivedAt = clock.now();
      const house = { policy, normaliser, receivedAt, keys: parts.keys };
      const checked = submissions.map((raw) => checkSubmission(raw, house));
      const { repeatWindowMinutes = defaultRepeatWindowMinutes } = policy.intake ?? {};
      const window = { receivedAt, windowMs: repeatWindowMinutes * 60_000 };
      const known = await underPlainIds(parts, await inRepeatWindow(parts.keys, checked, window));
      return publish(await refuseReused(parts, await renewed(parts, known)), receivedAt);
    },
    refuseUnreadable: async (sender, digest, defect) => {
      const submissionId = parts.keys.idOf(sender, `bytes/${digest}`);
      const raw: RawSubmission = { sender, actorKind: "service", body: null };
      const refusedFor = capped([defect]);
      const key = { ...submissionKeyOf(raw, parts.keys), refusedId: submissionId };
      const unread = refused(raw, key, refusedFor);
      const [answer] = await publish([unread], clock.now());
      return answer ?? { kind: "refused", submissionId, ...refusedFor };
    },
  };
}
