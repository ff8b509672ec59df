import { z } from "zod";

/*
 * `fields=a,b`: only these top-level fields of a row. Answers and files have the same parameter; they differ in which fields
 * there are, because some fields of a row are no cell of a table.
 */

/** The names in `fields`. */
export const wantedFields = (text: string): readonly string[] => text.split(",");

/** @returns how many of the names in `fields` are none of these. */
export const unknownFields = (text: string, names: readonly string[]): number =>
  wantedFields(text).filter((name) => !names.includes(name)).length;

/** The parameter, for rows with these fields. What is no name of a field is refused with all there are. */
export const fieldsOf = (names: readonly string[]): z.ZodOptional<z.ZodString> =>
  z
    .string()
    .refine((text) => unknownFields(text, names) === 0, { message: `There is: ${names.join(", ")}.` })
    .optional()
    .describe(`only these fields, by comma: ${names.join(", ")}`);
