/** What the address of a list behind a number takes: the query of the api, whose names the api checks. */
export type NumbersSearch = { readonly [name: string]: string };

const named = /^(?:(?:row|group)\.)?[A-Za-z]{1,40}$/u;

export function readNumbersSearch(search: Readonly<Record<string, unknown>>): NumbersSearch {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(search))
    if (typeof value === "string" && value !== "" && named.test(name)) found[name] = value;
  return found;
}

/** The query of the api: the point in time of the frame is in it already, as the position of the report. */
export const queryOfNumbers = ({ asOf, asKnownAt, ...query }: NumbersSearch): NumbersSearch => {
  const position = asKnownAt ?? asOf;
  return position === undefined ? query : { ...query, asKnownAt: position };
};
