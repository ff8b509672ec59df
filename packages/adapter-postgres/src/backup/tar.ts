import { Fault } from "@leadstream/kernel";

/*
 * The part of tar (POSIX ustar) that PostgreSQL uses in a base backup: files and folders. Reads and writes in pieces, so
 * that a file may be larger than the memory.
 */

const BLOCK = 512;

export type TarHead = {
  readonly path: string;
  readonly kind: "file" | "folder";
  /** Bytes; 0 for a folder. */
  readonly size: number;
};

export type TarEntry = TarHead & {
  /** Must be read before the next entry is requested. An unread rest is skipped. */
  readonly content: AsyncIterable<Buffer>;
};

/** The end of an archive. */
export const tarEnd = Buffer.alloc(BLOCK * 2);

/** The padding of a file to whole blocks. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** The header block of a file or folder. Only its owner may read it. */
export function tarHeader({ path, kind, size }: TarHead): Buffer {
  const block = Buffer.alloc(BLOCK);
  const name = kind === "folder" && !path.endsWith("/") ? `${path}/` : path;
  if (Buffer.byteLength(name) > 100)
    throw new Fault("backup.invalid", "a path of the database is too long for an archive");
  const put = (at: number, text: string): void => void block.write(text, at, "latin1");
  block.write(name, 0, "utf8");
  put(100, kind === "folder" ? "0000700\0" : "0000600\0");
  put(108, "0000000\0");
  put(116, "0000000\0");
  put(124, `${size.toString(8).padStart(11, "0")}\0`);
  put(136, "00000000000\0");
  put(148, " ".repeat(8));
  put(156, kind === "folder" ? "5" : "0");
  put(257, "ustar\x0000");
  put(148, `${sumOf(block).toString(8).padStart(6, "0")}\0 `);
  return block;
}

/** The checksum treats its own field as blanks. */
function sumOf(block: Buffer): number {
  let sum = 8 * 32;
  for (const [at, byte] of block.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
}

/**
 * The entries of an archive, in order.
 *
 * @throws Fault `backup.invalid` when it is truncated or not an archive.
 */
export async function* tarEntries(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = createSource(chunks);
  for (;;) {
    const block = await source.exactly(BLOCK);
    if (block.every((byte) => byte === 0)) return void (await source.drain());
    const head = headOf(block);
    let left = head.size;
    const content = async function* (): AsyncGenerator<Buffer> {
      while (left > 0) {
        const piece = await source.atMost(left);
        left -= piece.length;
        yield piece;
      }
    };
    const rest = content();
    yield { ...head, content: rest };
    while (left > 0) left -= (await source.atMost(left)).length;
    await source.exactly(tarPadding(head.size).length);
  }
}

function headOf(block: Buffer): TarHead {
  const text = (from: number, to: number): string =>
    (block.toString("utf8", from, to).split("\0")[0] ?? "").trim();
  if (text(257, 262) !== "ustar" || Number.parseInt(text(148, 156), 8) !== sumOf(block))
    throw new Fault("backup.invalid", "the archive is damaged: the checksum of a header is wrong");
  const [prefix, name, kind] = [text(345, 500), text(0, 100), text(156, 157)];
  const path = prefix === "" ? name : `${prefix}/${name}`;
  const size = Number.parseInt(text(124, 136), 8);
  if (kind === "5") return { path, kind: "folder", size: 0 };
  if (kind === "0" || kind === "") return { path, kind: "file", size };
  throw new Fault("backup.invalid", `the archive holds something that is neither file nor folder: ${path}`);
}

function createSource(chunks: AsyncIterable<Buffer>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let ready: Buffer = Buffer.alloc(0);
  const more = async (): Promise<void> => {
    const next = await iterator.next();
    if (next.done === true)
      throw new Fault("backup.invalid", "the archive ends too early: it is not complete");
    ready = ready.length === 0 ? next.value : Buffer.concat([ready, next.value]);
  };
  const take = (bytes: number): Buffer => {
    const taken = ready.subarray(0, bytes);
    ready = ready.subarray(bytes);
    return taken;
  };
  return {
    exactly: async (bytes: number): Promise<Buffer> => {
      while (ready.length < bytes) await more();
      return take(bytes);
    },
    atMost: async (bytes: number): Promise<Buffer> => {
      while (ready.length === 0) await more();
      return take(bytes);
    },
    /** Reads to the end of the stream, whose source has a check at the end. */
    drain: async (): Promise<void> => {
      while ((await iterator.next()).done !== true);
    },
  };
}
