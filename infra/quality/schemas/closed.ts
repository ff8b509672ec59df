import { JsonSchema } from "../json-schema.ts";

type Change = (schema: JsonSchema) => JsonSchema;

const mapped = <V>(record: Readonly<Record<string, V>>, change: (value: V) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** The schema with the change made to it and to every schema inside. Keys keep their order. */
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

/** As a writer must take it: no object has a field that is not named. Maps, which name none, stay as they are. */
export const closed = (schema: JsonSchema): JsonSchema =>
  changed(schema, (one) =>
    one.properties === undefined || one.additionalProperties !== undefined
      ? one
      : { ...one, additionalProperties: false },
  );

/**
 * As a reader should take it, so that it can still read what a later writer of the same version writes: fields it
 * does not know are passed by, a list of values may have grown, a limit may be wider. What stays is what a reader
 * leans on: which fields are there, and of what type.
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
