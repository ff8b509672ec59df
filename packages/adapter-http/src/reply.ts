/** An answer before it is written. One function writes them all. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** A text, or pieces that are sent as they come, as fast as the client takes them. */
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
};

/** A reply whose whole body is known. */
export type TextReply = Reply & { readonly body: string };

type Headers = Reply["headers"];

/**
 * Repairs unpaired surrogates that were stored before the api refused them: JSON allows them as escapes, but
 * strict parsers then refuse the whole document. Escaped backslashes are matched too, so that the text after one
 * is not mistaken for an escape.
 */
const wellFormed = (json: string): string =>
  json.replace(/\\(?:\\|(ud[89a-f][0-9a-f]{2}))/g, (found, half: string | undefined) =>
    half === undefined ? found : "\ufffd",
  );

export const jsonReply = (status: number, value: unknown, headers: Headers = {}): TextReply => ({
  status,
  headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
  body: wellFormed(JSON.stringify(value)),
});

export const pageReply = (status: number, page: string, headers: Headers = {}): TextReply => ({
  status,
  headers: { "Content-Type": "text/html; charset=utf-8", ...headers },
  body: page,
});

export const textReply = (contentType: string, body: string, headers: Headers = {}): TextReply => ({
  status: 200,
  headers: { "Content-Type": contentType, ...headers },
  body,
});

export const emptyReply = (status: number, headers: Headers = {}): TextReply => ({
  status,
  headers,
  body: "",
});
