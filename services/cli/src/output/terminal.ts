import { printable } from "@leadstream/kernel";

/** An output stream of a command. */
export type Terminal = {
  readonly write: (text: string) => void;
  /** A person is looking: progress bars may move. */
  readonly isInteractive: boolean;
  readonly hasColours: boolean;
  /** Cells per line. */
  readonly columns: number;
};

type Stream = {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Width when unknown: a pipe, a file, a build log. */
const usualColumns = 100;
const fewestColumns = 40;

/** `COLUMNS` and `NO_COLOR` (https://no-color.org: any non-empty value). */
export type Wish = { readonly columns?: number; readonly noColour: boolean };

/** Wishes from the environment. A `COLUMNS` that is no valid number is ignored. */
export function wishOf(env: Readonly<Record<string, string | undefined>>): Wish {
  const columns = Number(env["COLUMNS"] ?? Number.NaN);
  const noColour = (env["NO_COLOR"] ?? "") !== "";
  return Number.isSafeInteger(columns) && columns > 0 ? { columns, noColour } : { noColour };
}

export function terminalOf(stream: Stream, wish: Wish): Terminal {
  const isInteractive = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isInteractive,
    hasColours: isInteractive && !wish.noColour,
    columns: Math.max(fewestColumns, wish.columns ?? stream.columns ?? usualColumns),
  };
}

/** Writes data such as CSV: every byte into a file or pipe; on a screen, without what a terminal would execute. */
export const writeData = ({ write, isInteractive }: Terminal, text: string): void =>
  write(isInteractive ? printable(text) : text);

const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** Text in a style, if the terminal supports styles. */
export function styled(terminal: Terminal, style: keyof typeof codes, text: string): string {
  const [on, off] = codes[style];
  return terminal.hasColours ? `\u001B[${on}m${text}\u001B[${off}m` : text;
}
