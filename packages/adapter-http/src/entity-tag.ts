import { createHash } from "node:crypto";
import { emptyReply, type Reply, type TextReply } from "./reply.ts";
import type { Context } from "./route.ts";

/**
 * Gives an answer its ETag: the position it stands for, and a hash of its bytes. The position alone would not do: the same
 * position looks different to another role, with other fields, and after a message was dropped.
 *
 * @returns 304 without a body where the client has these bytes already.
 */
export function tagged(
  reply: TextReply,
  position: number,
  { ifNoneMatch }: Pick<Context, "ifNoneMatch">,
): Reply {
  const hash = createHash("sha256").update(reply.body).digest("base64url").slice(0, 16);
  const tag = `"${position}-${hash}"`;
  // A cache on the way may have made the ETag weak (`W/`), or may list several.
  return ifNoneMatch?.includes(tag) === true
    ? emptyReply(304, { ETag: tag })
    : { ...reply, headers: { ...reply.headers, ETag: tag } };
}

/** What a route that tags its answers documents. */
export const taggedHeaders = { ETag: '"4711-3q2w7Zc9dB1xYk0a"' } as const;
export const unchanged = {
  304: { means: "The copy with the ETag in If-None-Match is still good." },
} as const;
