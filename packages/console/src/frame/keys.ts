import { useEffect, useSyncExternalStore } from "react";
import { tinykeys } from "tinykeys";
import { settings } from "../shared/settings.ts";

/** One shortcut: `keys` in the notation of tinykeys, with what it does in the words of the reader. */
export type Shortcut = { readonly keys: string; readonly does: string; readonly run: () => void };
export type ShortcutGroup = { readonly name: string; readonly shortcuts: readonly Shortcut[] };

let groups: readonly ShortcutGroup[] = [];
const listeners = new Set<() => void>();

function change(next: readonly ShortcutGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName));

/** What does something of its own when Enter is pressed on it. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("a, button, summary, [role=button], [role=option]") !== null;

/** What tinykeys waits for the next key of a sequence. */
const sequenceMs = 1_000;
let pressed = { key: "", atMs: -sequenceMs };
let isSecond = false;

/** Whether a key is the second of a sequence such as `g e`: then it is not the letter `e` by itself. */
function watchSequences(): void {
  addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      isSecond = pressed.key === "g" && timeStamp - pressed.atMs < sequenceMs;
      pressed = { key: isSecond ? "" : key, atMs: timeStamp };
    },
    { capture: true },
  );
}
let isWatching = false;

/** A letter is no shortcut while somebody types, in a dialog, or when the reader switched letters off. */
const counts = (event: KeyboardEvent, keys: string): boolean =>
  keys.includes("$mod") ||
  (settings().letterKeys &&
    (keys.includes(" ") || !isSecond) &&
    !isTyping(event.target) &&
    !(keys === "Enter" && isControl(event.target)) &&
    document.querySelector("dialog[open]") === null);

/**
 * Binds shortcuts while a component is shown. This is the one registry: the `?` help lists what is bound at the moment.
 * Pass a memoized group.
 */
export function useShortcuts(group: ShortcutGroup): void {
  useEffect(() => {
    if (!isWatching) watchSequences();
    isWatching = true;
    const bindings = Object.fromEntries(
      group.shortcuts.map(({ keys, run }) => [
        keys,
        (event: KeyboardEvent) => {
          if (!counts(event, keys)) return;
          event.preventDefault();
          run();
        },
      ]),
    );
    const unbind = tinykeys(window, bindings, { ignore: () => false });
    change([...groups, group]);
    return () => {
      unbind();
      change(groups.filter((each) => each !== group));
    };
  }, [group]);
}

export const useShortcutGroups = (): readonly ShortcutGroup[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => groups,
  );

/** `$mod+k` → `Ctrl K`, `Shift+?` → `?` */
export const keysInWords = (keys: string): string =>
  keys
    .replace("$mod", /Mac/u.test(navigator.platform) ? "⌘" : "Ctrl")
    .replace(/Shift\+(?=\S$)/u, "")
    .replace("Shift+BracketLeft", "{")
    .replace("Shift+BracketRight", "}")
    .replace("BracketLeft", "[")
    .replace("BracketRight", "]")
    .replaceAll("+", " ");
