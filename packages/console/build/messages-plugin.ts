import type { Plugin } from "vite";
import { compiled, messagesInCode, readCatalog } from "./messages.ts";

const prefix = "virtual:messages/";

/** `import { messages } from "virtual:messages/zh-CN"`: a compiled catalog. English needs only texts with values. */
export function messageCatalogs(): Plugin {
  return {
    name: "leadstream-messages",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const language = id.slice(prefix.length + 1);
      const catalog = language === "en" ? await englishWithValues() : await readCatalog(language);
      return `export const messages = ${JSON.stringify(compiled(catalog))};`;
    },
  };
}

async function englishWithValues(): Promise<Readonly<Record<string, string>>> {
  const texts = [...(await messagesInCode())].filter((text) => text.includes("{"));
  return Object.fromEntries(texts.map((text) => [text, text]));
}
