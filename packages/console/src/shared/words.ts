import { i18n, type Messages } from "@lingui/core";
import { messages as english } from "virtual:messages/en";

export { msg } from "./msg.ts";

/** What the console speaks. */
export const languages = { en: "English", "zh-CN": "简体中文" } as const;
export type Language = keyof typeof languages;

let catalog: Messages = english;

/**
 * A text in the language of the reader. The English text is the key: `t("{count, plural, one {# lead} other {# leads}}",
 * { count })`. The test of the catalogs fails when a text has no translation.
 */
export function t(text: string, values?: Readonly<Record<string, string | number>>): string {
  if (values !== undefined) return i18n._(text, { ...values });
  const found = catalog[text];
  return typeof found === "string" ? found : text;
}

/** Loads a language before the first text is shown. Chinese comes as a chunk of its own. */
export async function speak(language: Language): Promise<void> {
  const messages = language === "en" ? english : (await import("virtual:messages/zh-CN")).messages;
  catalog = messages;
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}
