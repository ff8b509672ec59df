import { jsonOf, textAt } from "../json.ts";
import type { Must, Shot } from "../model.ts";
import type { Stage } from "../stage.ts";
import type { AttackClass } from "./class.ts";

const shot = (path: string, what: string, body: unknown, more: Partial<Shot> = {}): Shot => ({
  method: "POST",
  path,
  route: path,
  as: "local",
  what,
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...more,
});

const person = (name: string): unknown => ({ contact: { email: `${name}@attack.example` } });

/** Point 4: the same key with another content is not a repeat. */
export const repeats: AttackClass = {
  name: "repeats",
  point: "4",
  title: "reused idempotency keys",
  play: async (stage) => {
    // Another run on the same folder must use other keys.
    const run = `${stage.chance.between(1, 1e9)}-${Date.now()}`;
    await singles(stage, run);
    await batches(stage, run);
    await imports(stage, run);
  },
};

const keyed = (key: string): Pick<Shot, "headers"> => ({ headers: { "Idempotency-Key": key } });

async function singles({ shoot, book }: Stage, run: string): Promise<void> {
  const post = (key: string, name: string, what: string, must: Must) =>
    shoot(shot("/v1/leads", what, person(`${name}-${run}`), { ...keyed(`${key}-${run}`), must }));
  await post("one", "ann", "a key for the first time", [202]);
  const again = await post("one", "ann", "the same key, the same content", [202]);
  book.check("it is repeated", textAt(jsonOf(again.text), "status") === "repeated", again.text.slice(0, 80));
  const other = await post("one", "bob", "the same key, another content", [422]);
  const code = textAt(jsonOf(other.text), "code");
  book.check("the refusal has its code", code === "idempotency.key-reused", code || `status ${other.status}`);
}

async function batches({ shoot, book }: Stage, run: string): Promise<void> {
  const batch = (what: string, body: unknown, key: string, must?: Must) =>
    shoot(shot("/v1/leads/batch", what, body, { ...keyed(`${key}-${run}`), ...(must && { must }) }));
  await batch("a batch under K9", [person(`row-${run}`)], "K9", [202]);
  // Row 0 of a batch under key K9 once had the key K9/0.
  const single = await shoot(
    shot("/v1/leads", "a single post under K9/0", person(`single-${run}`), {
      ...keyed(`K9-${run}/0`),
      must: [202],
    }),
  );
  const status = textAt(jsonOf(single.text), "status");
  book.check("a row of a batch does not hide a single post", status === "received", status);
  const people = [person(`e-${run}`), person(`f-${run}`)];
  await batch("two rows under a key", people, "two", [202]);
  const turned = await batch("the same key, the rows swapped", people.toReversed(), "two");
  book.check("swapped rows are not repeated", !turned.text.includes(REPEATED), turned.text.slice(0, 160));
}

const REPEATED = '"status":"repeated"';

async function imports({ shoot, book }: Stage, run: string): Promise<void> {
  const row = (name: string) => ({
    rows: [{ idempotencyKey: `row-${run}`, submission: person(`${name}-${run}`) }],
  });
  await shoot(shot("/v1/imports/attack", "an import's row", row("carl"), { must: [202] }));
  const changed = await shoot(shot("/v1/imports/attack", "the row with another content", row("dora")));
  const answer = changed.text.slice(0, 160);
  book.check(
    "an import's row with another content is not repeated",
    !changed.text.includes(REPEATED),
    answer,
  );
}
