import { jsonOf, textAt } from "../json.ts";
import type { Shot } from "../model.ts";
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

/** Point 4: the same key with another content is another thing. */
export const repeats: AttackClass = {
  name: "repeats",
  point: "4",
  title: "idempotency keys used again",
  play: async ({ shoot, book, chance }) => {
    const run = `${chance.between(1, 1e9)}-${Date.now()}`;
    const keyed = (key: string) => ({ "Idempotency-Key": `${key}-${run}` });
    const post = (key: string, name: string, must: Shot["must"], what: string) =>
      shoot(
        shot("/v1/leads", what, person(`${name}-${run}`), { headers: keyed(key), ...(must && { must }) }),
      );
    await post("one", "ann", [202], "a key for the first time");
    const again = await post("one", "ann", [202], "the same key, the same content");
    book.check(
      "it is repeated",
      textAt(jsonOf(again.text), "status") === "repeated",
      again.text.slice(0, 80),
    );
    const other = await post("one", "bob", [422], "the same key, another content");
    book.check("the refusal has its code", textAt(jsonOf(other.text), "code") === "idempotency.key-reused");
    await shoot(
      shot("/v1/leads/batch", "a batch under K9", [person(`row-${run}`)], {
        headers: keyed("K9"),
        must: [202],
      }),
    );
    // Row 0 of a batch under K9 was known as K9/0.
    const single = await shoot(
      shot("/v1/leads", "a single post under K9/0", person(`single-${run}`), {
        headers: { "Idempotency-Key": `K9-${run}/0` },
        must: [202],
      }),
    );
    book.check(
      "a batch's row does not swallow a single post",
      textAt(jsonOf(single.text), "status") === "received",
      single.text.slice(0, 80),
    );
    const row = (name: string) => ({
      rows: [{ idempotencyKey: `row-${run}`, submission: person(`${name}-${run}`) }],
    });
    await shoot(shot("/v1/imports/attack", "an import's row", row("carl"), { must: [202] }));
    const changed = await shoot(shot("/v1/imports/attack", "the row with another content", row("dora")));
    book.check(
      "an import's row with another content is not repeated",
      !changed.text.includes('"status":"repeated"'),
      changed.text.slice(0, 200),
    );
    const lines = [person(`e-${run}`), person(`f-${run}`)].map((each) => JSON.stringify(each)).join("\n");
    const ndjson = { "Content-Type": "application/x-ndjson", ...keyed("nd") };
    await shoot(shot("/v1/leads/batch", "lines under a key", lines, { headers: ndjson, must: [202] }));
    const swapped = lines.split("\n").toReversed().join("\n");
    const turned = await shoot(
      shot("/v1/leads/batch", "the same key, the lines swapped", swapped, { headers: ndjson }),
    );
    book.check(
      "swapped lines are not repeated",
      !turned.text.includes('"status":"repeated"'),
      turned.text.slice(0, 200),
    );
  },
};
