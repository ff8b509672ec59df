import { formOf } from "./form-body.ts";
import type { FormFields } from "./form-body.ts";
import { submissionOfForm } from "./form-fields.ts";
import { FORM, MULTIPART } from "./intake-route-table.ts";
import { multipartFormOf } from "./multipart-body.ts";
import { jsonOf, textOf } from "./read-body.ts";
import type { Incoming } from "./read-body.ts";
import { withVisitor } from "./visitor.ts";
import type { Visitor } from "./visitor.ts";

/** A body by which somebody hands in one submission: flat fields of a form, or the submission itself. */
export type SubmissionBody =
  { readonly kind: "form"; readonly fields: FormFields } | { readonly kind: "json"; readonly value: unknown };

/**
 * Reads a body by its content type. A beacon sends JSON as plain text: a page can give it no other type without asking.
 *
 * @throws UnreadableBody
 */
export async function submissionBodyOf(incoming: Incoming): Promise<SubmissionBody> {
  if (incoming.mediaType === FORM) return { kind: "form", fields: formOf(incoming) };
  if (incoming.mediaType === MULTIPART) return { kind: "form", fields: await multipartFormOf(incoming) };
  return { kind: "json", value: jsonOf(textOf(incoming.bytes, incoming.charset)) };
}

/** The submission in it, not yet checked, with what the connection tells of a visitor. */
export const submissionIn = (body: SubmissionBody, visitor: Visitor): unknown =>
  body.kind === "form" ? submissionOfForm(body.fields, visitor) : withVisitor(body.value, visitor);
