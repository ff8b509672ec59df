import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { printable } from "@leadstream/kernel";
import type { Terminal } from "./terminal.ts";

/**
 * Makes the function that asks a person. Questions go to the error output: standard output is for the result.
 *
 * @returns the line typed; null when input or error output is no terminal, or the input ends.
 */
export const askOn =
  (input: NodeJS.ReadStream, terminal: Terminal, stop: AbortSignal) =>
  async (question: string): Promise<string | null> => {
    if (input.isTTY !== true || !terminal.isInteractive) return null;
    const output = new Writable({
      write: (chunk: Buffer, _, done) => {
        terminal.write(chunk.toString("utf8"));
        done();
      },
    });
    const lines = createInterface({ input, output });
    try {
      return await Promise.race([lines.question(printable(question), { signal: stop }), closed(lines)]);
    } finally {
      lines.close();
    }
  };

const closed = (lines: ReturnType<typeof createInterface>): Promise<null> =>
  new Promise((resolve) => {
    lines.once("close", () => {
      resolve(null);
    });
  });
