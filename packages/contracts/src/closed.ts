import { z } from "zod";

/**
 * Returns the same schema, but refusing unknown fields at any depth. Build it once per schema when the module loads.
 * Comparing input and output of a parse instead cost more than the parse itself.
 *
 * @throws TypeError for a kind of schema it does not support, so that no schema stays open by mistake.
 */
export function closed(schema: Schema): Schema {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<Schema>(schema.shape);
    const shape = Object.fromEntries(fields.map(([name, field]) => [name, closed(field)]));
    return schema.clone({ ...schema.def, shape, catchall: z.never() });
  }
  if (isArray(schema)) return schema.clone({ ...schema.def, element: closed(schema.element) });
  if (isOptional(schema)) return schema.clone({ ...schema.def, innerType: closed(schema.unwrap()) });
  if (isNullable(schema)) return schema.clone({ ...schema.def, innerType: closed(schema.unwrap()) });
  if (isRecord(schema)) return schema.clone({ ...schema.def, valueType: closed(schema.valueType) });
  if (isUnion(schema)) return schema.clone({ ...schema.def, options: schema.options.map(closed) });
  if (leaves.has(schema._zod.def.type)) return schema;
  throw new TypeError(`cannot close this kind of schema: ${schema._zod.def.type}`);
}

type Schema = z.core.$ZodType;

const isArray = (schema: Schema): schema is z.ZodArray<Schema> => schema instanceof z.ZodArray;
const isRecord = (schema: Schema): schema is z.ZodRecord<z.ZodString, Schema> =>
  schema instanceof z.ZodRecord;
const isUnion = (schema: Schema): schema is z.ZodUnion<Schema[]> => schema instanceof z.ZodUnion;
const isOptional = (schema: Schema): schema is z.ZodOptional<Schema> => schema instanceof z.ZodOptional;
const isNullable = (schema: Schema): schema is z.ZodNullable<Schema> => schema instanceof z.ZodNullable;

const leaves = new Set(["string", "number", "int", "boolean", "enum", "literal", "null"]);
