import { describe, expect, it } from "vitest";
import { messagesInCode, messagesOf, readCatalog } from "../build/messages.ts";

/** `{count}`, `{count, plural, …}` → count */
const valuesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/gu)].map(([, name = ""]) => name))].toSorted();

describe("the catalogs", () => {
  it("translate every text of the screens", async () => {
    const [texts, chinese] = [await messagesInCode(), await readCatalog("zh-CN")];
    expect([...texts].filter((text) => !(text in chinese))).toEqual([]);
  });

  it("hold no text that no screen shows any more", async () => {
    const [texts, chinese] = [await messagesInCode(), await readCatalog("zh-CN")];
    expect(Object.keys(chinese).filter((text) => !texts.has(text))).toEqual([]);
  });

  it("name the same values as the English text", async () => {
    const chinese = await readCatalog("zh-CN");
    const wrong = Object.entries(chinese).filter(
      ([text, translation]) => valuesOf(text).join() !== valuesOf(translation).join(),
    );
    expect(wrong).toEqual([]);
  });

  it("refuse a marked text that is not written out", () => {
    expect(() => messagesOf("Screen.tsx", "msg(title)")).toThrow("Screen.tsx: msg() needs a text");
  });
});
