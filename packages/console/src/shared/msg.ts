/** Marks a text for translation where it is written, to be shown by `t(text)` elsewhere. */
export const msg = (text: string): string => text;
