import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { toUtf8 } from "./encodings.ts";
import { inputFailure } from "./input-failure.ts";

export const isCompressed = (path: string): boolean => path.endsWith(".gz");

/** @throws Failure `input.unreadable` */
export async function sizeOf(path: string): Promise<number> {
  try {
    await access(path, constants.R_OK);
    return (await stat(path)).size;
  } catch {
    throw inputFailure(path, "unreadable", "the file cannot be read", "check the path and its permissions");
  }
}

/** SHA-256 of the file as it lies on disk. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of buffersOf(createReadStream(path))) hash.update(chunk);
  return hash.digest("hex");
}

/** The first bytes, unpacked: at least 64 KiB, or all. */
export async function beginningOf(path: string, conversion: string | null): Promise<Buffer> {
  let beginning = Buffer.alloc(0);
  for await (const chunk of bytesFrom(path, 0, conversion)) {
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length >= 1 << 16) break;
  }
  return beginning;
}

/**
 * The bytes of a file, unpacked.
 *
 * @param byte        where to begin, in the unpacked and converted bytes.
 * @param conversion  the encoding to convert from, as `conversionOf` tells; null: as they are.
 */
export async function* bytesFrom(
  path: string,
  byte: number,
  conversion: string | null,
): AsyncGenerator<Buffer> {
  if (!isCompressed(path) && conversion === null) {
    yield* buffersOf(createReadStream(path, { start: byte }));
    return;
  }
  const unpacked = isCompressed(path) ? unpackedBytes(path) : buffersOf(createReadStream(path));
  let toSkip = byte;
  for await (const chunk of conversion === null ? unpacked : toUtf8(unpacked, conversion)) {
    if (toSkip < chunk.length) yield toSkip === 0 ? chunk : chunk.subarray(toSkip);
    toSkip = Math.max(0, toSkip - chunk.length);
  }
}

async function* unpackedBytes(path: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(path);
  const unpacked = packed.pipe(createGunzip());
  packed.once("error", (error) => unpacked.destroy(error));
  yield* buffersOf(unpacked);
}

async function* buffersOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}
