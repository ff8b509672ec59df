/** Thrown by this adapter when a call took too long. Its outcome is unknown. */
export class Expired extends Error {
  override readonly name = "Expired";

  constructor(afterMs: number) {
    super(`no answer within ${afterMs} ms`);
  }
}

/**
 * The client's deadlines begin when a call is on the wire; finding the leader and connecting come before, and a call
 * whose connection was taken away may never end at all. So the waiting is ours.
 *
 * @throws Expired; the promise itself goes on, and whatever it comes to is ignored.
 */
export async function withinDeadline<T>(promise: Promise<T>, deadlineMs: number): Promise<T> {
  const { promise: expiry, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Expired(deadlineMs)), deadlineMs);
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
