/** Thrown by this adapter when a call took too long. Its outcome is unknown. */
export class Expired extends Error {
  override readonly name = "Expired";

  constructor(afterMs: number) {
    super(`no answer within ${afterMs} ms`);
  }
}

/**
 * Our own deadline for a call. The client's deadline starts when the call is sent. It does not cover finding the
 * leader and connecting, and a call whose connection was closed may never end.
 *
 * @throws Expired. The promise continues, and its result is ignored.
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
