import { Ajv2020, type ErrorObject, type SchemaObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonSchema } from "../json-schema.ts";

/** @returns where and why the value breaks the schema, without values; empty when it is valid. */
export type Validate = (value: unknown) => readonly string[];

const defectText = ({ instancePath, message = "is not what it must be", keyword }: ErrorObject): string =>
  `${instancePath.slice(1).replaceAll("/", ".") || "(whole)"}: ${message} (${keyword})`;

const parse: (text: string) => SchemaObject = JSON.parse;

// One instance for all: creating one compiles the meta-schema, which takes longer than any of our schemas.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats.default(ajv);

/** A JSON Schema implementation independent of the one that generates our schemas. */
export function validatorOf({ $id: _, ...schema }: JsonSchema): Validate {
  // Without its id: schemas of several releases have the same ids.
  const validate = ajv.compile(parse(JSON.stringify(schema)));
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(defectText));
}
