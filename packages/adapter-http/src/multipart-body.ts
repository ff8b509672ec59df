import { Busboy } from "@fastify/busboy";
import { MAX_FIELDS, textOfFields, tooManyFields } from "./form-body.ts";
import type { FormFields, RawField } from "./form-body.ts";
import { UnreadableBody } from "./read-body.ts";
import type { Incoming } from "./read-body.ts";

const broken = (message: string): UnreadableBody =>
  new UnreadableBody("body.malformed", { field: "(body)", code: "multipart-malformed", message });

/** Where the name of a file field leads: it is no field of a submission, and a defect names it. */
const fileName = (name: string): string => `file.${name}`;

/** Names and values as bytes, one character each. */
function rawParts({ bytes, contentType = "" }: Incoming): Promise<readonly RawField[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly RawField[]>();
  const fields: RawField[] = [];
  const add = (name: string, value: string): void => {
    fields.push([Buffer.from(name).toString("latin1"), value]);
    if (fields.length > MAX_FIELDS) reject(tooManyFields());
  };
  const parser = new Busboy({
    headers: { "content-type": contentType },
    // Bytes as they are; the charset is found when all fields are known.
    defCharset: "latin1",
    limits: { parts: MAX_FIELDS + 1, fieldSize: bytes.length, fieldNameSize: 1_000 },
  });
  parser.on("field", add);
  parser.on("file", (name, stream) => {
    add(fileName(name), "(file)");
    stream.resume();
  });
  parser.on("error", () => reject(broken("A part of the body does not end, or its head is broken.")));
  parser.on("finish", () => resolve(fields));
  parser.end(bytes);
  return promise;
}

/**
 * The fields of a `multipart/form-data` body (RFC 7578), each with all its values in order, as `formOf` reads a plain
 * form. Files are not kept; each is named by a field that no submission has.
 *
 * @throws UnreadableBody when it is no multipart body, or its bytes are not text in the charset of the form.
 */
export async function multipartFormOf(incoming: Incoming): Promise<FormFields> {
  if (!/;\s*boundary\s*=/i.test(incoming.contentType ?? ""))
    throw broken("The Content-Type names no boundary; let the browser or the library write this header.");
  return textOfFields(await rawParts(incoming), incoming.charset);
}
