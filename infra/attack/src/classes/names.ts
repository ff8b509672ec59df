/** In the order of play: classes that may damage a folder are last. */
export const classNames: readonly string[] = [
  "mutations",
  "repeats",
  "moments",
  "text",
  "rights",
  "privacy",
  "proxy",
  "trouble",
  "schemathesis",
  "bytes",
  "policy",
  "keys",
  "rest",
];
