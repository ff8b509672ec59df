import { JsonSchema } from "../json-schema.ts";

type Change = (schema: JsonSchema) => JsonSchema;

const mapped = <V>(record: Readonly<Record<string, V>>, change: (value: V) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Applies a change to the schema and to every schema inside. Keys keep their order. */
export function changed(schema: JsonSchema, change: Change): JsonSchema {
  const below = (inner: JsonSchema): JsonSchema => changed(inner, change);
  const { properties, additionalProperties, propertyNames, items, anyOf, oneOf } = schema;
  return change({
    ...schema,
    ...(properties && { properties: mapped(properties, below) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: below(additionalProperties) }),
    ...(propertyNames && { propertyNames: below(propertyNames) }),
    ...(items && { items: below(items) }),
    ...(anyOf && { anyOf: anyOf.map(below) }),
    ...(oneOf && { oneOf: oneOf.map(below) }),
  });
}

/** For writers: no object may have an unnamed field. Maps, which name no fields, stay as they are. */
export const closed = (schema: JsonSchema): JsonSchema =>
  changed(schema, (one) =>
    one.properties === undefined || one.additionalProperties !== undefined
      ? one
      : { ...one, additionalProperties: false },
  );

/**
 * For readers, so that they can read what a later writer of the same version writes: unknown fields are ignored, a list
 * of values may have grown, a limit may be wider. The rest stays: which fields are there, and their types.
 */
export const open = (schema: JsonSchema): JsonSchema =>
  changed(schema, (one) => {
    const { enum: values, const: value, additionalProperties, required, ...rest } = one;
    const { type, properties, items, anyOf, oneOf, $id, $schema, title } = rest;
    return JsonSchema.parse({
      ...{ $id, $schema, title, type: type ?? typesOf(values ?? [value]), properties, items, anyOf, oneOf },
      required,
      ...(typeof additionalProperties === "object" && { additionalProperties }),
    });
  });

const typesOf = (values: readonly unknown[]): readonly string[] | undefined => {
  const types = [
    ...new Set(values.filter((v) => v !== undefined).map((v) => (v === null ? "null" : typeof v))),
  ];
  return types.length === 0 ? undefined : types;
};
