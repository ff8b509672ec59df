import type { Instant, Submission, SubmissionId } from "@leadstream/contracts";
import type { IdempotencyKeys } from "../ports/idempotency-keys.ts";
import type { Checked } from "./check-submission.ts";

/*
 * Without a key and without a date, equal content is a repeat for a while and then a new act: who sends twice at once
 * pressed a button twice, who sends again an hour later came back. Time is cut into windows of that length, and each
 * content has an id in each window. A submission repeats the one of its own window, or that of the window before if that
 * was first used less than a window ago. So two equal ones repeat across a border too, and no content has more than one
 * first use in a window.
 */

/** Where the policy says nothing. */
export const defaultRepeatWindowMinutes = 10;

const isUndated = ({ occurredAt = "" }: Submission): boolean => occurredAt.trim() === "";

/**
 * Whether it repeats equal content only for a while. A date makes it one act, whenever it is sent; a row of an import is
 * the same row in every run; a deal that is told twice is not bought twice.
 */
export const endsToRepeat = ({ raw, key, submission }: Checked): boolean =>
  submission?.record === "lead" && !key.isChosen && raw.actorKind !== "import" && isUndated(submission);

type Windowed = { readonly now: SubmissionId; readonly before: SubmissionId };

/**
 * Gives submissions whose content repeats only for a while the id they have by now; of the others none is changed.
 *
 * @param windowMs 60,000 or more.
 * @throws Fault `store.unavailable`: ask again.
 * Cost: no round trip where every submission has a key or a date, otherwise at most two.
 */
export async function inRepeatWindow(
  keys: IdempotencyKeys,
  checked: readonly Checked[],
  { receivedAt, windowMs }: { readonly receivedAt: Instant; readonly windowMs: number },
): Promise<readonly Checked[]> {
  const nowMs = Date.parse(receivedAt);
  const window = Math.floor(nowMs / windowMs);
  const ids = new Map<Checked, Windowed>();
  for (const c of checked)
    if (endsToRepeat(c)) {
      const inWindow = (n: number): SubmissionId =>
        keys.idOf(c.raw.sender, `${c.key.contentName}/${windowMs}/${n}`);
      ids.set(c, { now: inWindow(window), before: inWindow(window - 1) });
    }
  if (ids.size === 0) return checked;
  const firstUsed = await keys.firstUsed([...ids.values()].map(({ before }) => before));
  const isOpen = ({ before }: Windowed): boolean => {
    const first = firstUsed.get(before);
    return first !== undefined && nowMs - Date.parse(first) < windowMs;
  };
  const fresh = [...ids.values()].filter((id) => !isOpen(id)).map(({ now }) => now);
  await keys.noteFirstUse(fresh, receivedAt);
  return checked.map((c) => {
    const id = ids.get(c);
    return id === undefined ? c : { ...c, submissionId: isOpen(id) ? id.before : id.now };
  });
}
