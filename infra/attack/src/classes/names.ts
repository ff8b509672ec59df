/** In the order in which they are played: what may cost a folder comes late. */
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
