import { emitKeypressEvents } from "node:readline";
import type { Terminal } from "./terminal.ts";

/** Keys that a person presses, one at a time, without Enter. */
export type Keys = {
  /** The name of the next key, such as `return`, `space`, `b`; null: the input has ended. Ctrl-C is `ctrl-c`. */
  readonly next: () => Promise<string | null>;
  readonly close: () => void;
};

type Pressed = { readonly name?: string; readonly sequence?: string; readonly ctrl?: boolean };

const nameOf = (text: string | undefined, { name, sequence, ctrl }: Pressed): string =>
  ctrl === true ? `ctrl-${name ?? ""}` : (name ?? sequence ?? text ?? "");

/** @returns null when input or output is no terminal: nobody can press a key. */
export const keysOn = (input: NodeJS.ReadStream, terminal: Terminal) => (): Keys | null => {
  if (input.isTTY !== true || !terminal.isInteractive) return null;
  const pressed: string[] = [];
  let waiting: ((key: string | null) => void) | null = null;
  const give = (key: string | null): void => {
    const receiver = waiting;
    waiting = null;
    if (receiver !== null) receiver(key);
    else if (key !== null) pressed.push(key);
  };
  const onKey = (text: string | undefined, key: Pressed): void => give(nameOf(text, key));
  const onEnd = (): void => give(null);
  let isRaw = false;
  // Only now: in raw mode Ctrl-C is a key and no signal, and who reads no key would not notice it.
  const begin = (): void => {
    if (isRaw) return;
    isRaw = true;
    emitKeypressEvents(input);
    input.setRawMode(true);
    input.on("keypress", onKey);
    input.on("end", onEnd);
    input.resume();
  };
  return {
    next: () => {
      begin();
      const first = pressed.shift();
      return first === undefined ? new Promise((resolve) => (waiting = resolve)) : Promise.resolve(first);
    },
    close: () => {
      if (!isRaw) return;
      input.off("keypress", onKey);
      input.off("end", onEnd);
      input.setRawMode(false);
      input.pause();
    },
  };
};
