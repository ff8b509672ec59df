import { Ajv2020, type ErrorObject, type SchemaObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonSchema } from "../json-schema.ts";

/** @returns where and why the value breaks the schema, without values; empty when it does not. */
export type Validate = (value: unknown) => readonly string[];

const said = ({ instancePath, message = "is not what it must be", keyword }: ErrorObject): string =>
  `${instancePath.slice(1).replaceAll("/", ".") || "(whole)"}: ${message} (${keyword})`;

const parse: (text: string) => SchemaObject = JSON.parse;

// One for all: making one compiles the schema of schemas, which takes longer than any of ours.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats.default(ajv);

/** An implementation of JSON Schema that is not the one our schemas are made with. */
export function validatorOf({ $id: _, ...schema }: JsonSchema): Validate {
  // Without its name: a release has schemas of the same names.
  const validate = ajv.compile(parse(JSON.stringify(schema)));
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(said));
}
