import fc from "fast-check";

/** Values that no sender should put anywhere, and all do. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    0,
    -1,
    1e300,
    true,
    [],
    {},
    [[]],
    [null],
    "null",
    "\u0000",
    "\ud800",
    "1.23457E+12",
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.integer(),
  fc.array(fc.constantFrom<unknown>("x", null, 1), { maxLength: 3 }),
  fc.constant("y".repeat(10_000)),
);

type Step = {
  readonly at: number;
  readonly does: "replace" | "remove" | "rename" | "double";
  readonly value: unknown;
};

const step: fc.Arbitrary<Step> = fc.record({
  at: fc.nat({ max: 60 }),
  does: fc.constantFrom("replace", "remove", "rename", "double"),
  value: odd,
});

type Slot = { readonly holder: Record<string, unknown> | unknown[]; readonly key: string };

function slotsOf(value: unknown): readonly Slot[] {
  if (typeof value !== "object" || value === null) return [];
  const holder: Slot["holder"] = Array.isArray(value) ? value : Object(value);
  return Object.entries(value).flatMap(([key, inner]) => [{ holder, key }, ...slotsOf(inner)]);
}

function applied(root: { value: unknown }, { at, does, value }: Step): void {
  const slots = slotsOf(root);
  const slot = slots[at % slots.length];
  if (slot === undefined) return;
  const { holder, key } = slot;
  const found: unknown = Reflect.get(holder, key);
  if (does === "replace") Reflect.set(holder, key, value);
  else if (does === "remove") Reflect.deleteProperty(holder, key);
  else if (does === "rename") Reflect.set(holder, `${key}x`, found);
  else Reflect.set(holder, key, [found, found]);
}

/** The payload with some of its members replaced, removed, renamed or doubled. */
const ofValue = (payload: unknown): fc.Arbitrary<unknown> =>
  fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => {
    const root = { value: structuredClone(payload) };
    for (const each of steps) applied(root, each);
    return root.value ?? null;
  });

/** The text with a piece cut out, doubled or overwritten. */
const ofText = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat({ max: text.length }),
      fc.nat({ max: 40 }),
      fc.oneof(fc.constant(""), fc.string({ unit: "binary", maxLength: 8 })),
    )
    .map(([from, length, put]) => text.slice(0, from) + put + text.slice(from + length));

/** What a broken or changed sender makes of a payload. */
export function mutationsOf(payload: unknown): fc.Arbitrary<unknown> {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return typeof payload === "string"
    ? ofText(text)
    : fc.oneof({ weight: 4, arbitrary: ofValue(payload) }, ofText(text));
}
