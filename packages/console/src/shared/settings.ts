import { useSyncExternalStore } from "react";
import { languages, type Language } from "./words.ts";

/** What a person chose for this browser. Everything else is in the address. */
export type Settings = {
  readonly language: Language;
  readonly theme: "system" | "light" | "dark";
  /** An IANA time zone; every time on every screen is in it. */
  readonly zone: string;
  /** Whether single letters are shortcuts (WCAG 2.1.4: they can be switched off). */
  readonly letterKeys: boolean;
  readonly isRailNarrow: boolean;
};

const place = "leadstream.settings";

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const isLanguage = (value: unknown): value is Language => typeof value === "string" && value in languages;
const isTheme = (value: unknown): value is Settings["theme"] =>
  value === "system" || value === "light" || value === "dark";

const known = new Map<string, boolean>();

/** Whether the browser knows this time zone. Asked with every drawing of an address, so it is remembered. */
export function isZone(value: unknown): value is string {
  if (typeof value !== "string" || value === "") return false;
  const isKnown = known.get(value) ?? canFormat(value);
  known.set(value, isKnown);
  return isKnown;
}

function canFormat(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Settings from what is stored; what is missing or damaged is replaced by the browser's own choice. */
export function readSettings(stored: string | null, preferred: string, zone: string): Settings {
  let found: Partial<Record<keyof Settings, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(stored ?? "{}");
    if (typeof parsed === "object" && parsed !== null) found = parsed;
  } catch {
    // Damaged settings are as none.
  }
  return {
    language: isLanguage(found.language) ? found.language : preferred.startsWith("zh") ? "zh-CN" : "en",
    theme: isTheme(found.theme) ? found.theme : "system",
    zone: isZone(found.zone) ? found.zone : zone,
    letterKeys: found.letterKeys !== false,
    isRailNarrow: found.isRailNarrow === true,
  };
}

let current = readSettings(localStorage.getItem(place), navigator.language, browserZone());
const listeners = new Set<() => void>();

export const settings = (): Settings => current;

export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  localStorage.setItem(place, JSON.stringify(current));
  showTheme();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, settings);

/** The style sheet follows the system, unless a theme was chosen. */
export function showTheme(): void {
  const { theme } = current;
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
