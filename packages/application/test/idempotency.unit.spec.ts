import { hash } from "node:crypto";
import type { SubmissionInput } from "@leadstream/contracts";
import { createMemoryIdempotencyKeys } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { canonicalJson, createRepositories, createIntake } from "../src/index.ts";
import type { IdempotencyKeys, RawSubmission } from "../src/index.ts";
import { plainSubmissionId } from "../src/core/ids.ts";
import { aProcess } from "./support/process.ts";
import { aWorld, historyOf, normaliser, received, silent, type World } from "./support/world.ts";

const jane: SubmissionInput = { contact: { email: "jane@example.org" }, kind: "form" };
const john: SubmissionInput = { contact: { email: "john@example.org" } };

const raw = (body: unknown, key: Pick<RawSubmission, "idempotencyKey" | "row">): RawSubmission => ({
  sender: "web",
  actorKind: "service",
  body,
  ...key,
});

describe("issue 11: a repeat means the same", () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });

  /** A new process for each call. */
  const anIntake = (keys: IdempotencyKeys = world.keys) =>
    createIntake({
      ...world,
      keys,
      normaliser,
      rules: createRepositories(world.store, world.clock, silent).rules,
      meter: silent,
    });
  const kindsOf = async (submissions: readonly RawSubmission[], keys?: IdempotencyKeys) =>
    (await anIntake(keys).receive(submissions)).map((answer) =>
      answer.kind === "refused" ? answer.defects.map(({ code }) => code).join() : answer.kind,
    );
  const K9 = { idempotencyKey: "K9" };
  const reused = "idempotency.key-reused";

  it("refuses other content under a key, and still accepts repeats of the first", async () => {
    expect(await kindsOf([raw(jane, K9)])).toEqual(["received"]);
    expect(await kindsOf([raw(john, K9)])).toEqual([reused]);
    expect(await kindsOf([raw(jane, K9), raw(john, K9)])).toEqual(["repeated", reused]);
  });

  it("treats a default value and the same explicit value as equal, whatever network it comes from", async () => {
    const { contact } = jane;
    await kindsOf([raw({ ...jane, contact: { ...contact, ip: "10.0.0.1", userAgent: "a" } }, K9)]);
    const again = { consents: [], contact: { ip: "10.0.0.2", ...contact, userAgent: "b" } };
    expect(await kindsOf([raw(again, K9)])).toEqual(["repeated"]);
  });

  it("records the refusal, once, so that the second person is not lost", async () => {
    await received(world, [jane], { keyOf: () => "K9" });
    const waiting = await received(world, [john], { keyOf: () => "K9" });
    await aProcess(world).capture(waiting);
    await received(world, [john], { keyOf: () => "K9" });
    const refusals = (await historyOf(world.store)).filter(({ type }) => type === "submission.refused.v1");
    expect(refusals).toMatchObject([{ data: { defects: [{ code: reused }] } }]);
  });

  it("distinguishes a batch, a key with a slash and a plain key", async () => {
    expect(await kindsOf([raw(jane, { ...K9, row: 0 })])).toEqual(["received"]);
    expect(await kindsOf([raw(john, { idempotencyKey: "K9/0" })])).toEqual(["received"]);
    expect(await kindsOf([raw(john, K9), raw(jane, { idempotencyKey: "3:K9/0" })])).toEqual([
      "received",
      "received",
    ]);
    expect(await kindsOf([raw(john, { ...K9, row: 0 }), raw(jane, { ...K9, row: 0 })])).toEqual([
      reused,
      "repeated",
    ]);
  });

  it("cannot confuse a key with the content of another submission", async () => {
    const content = `content/${hash("sha256", canonicalJson(jane), "hex")}`;
    const keys = createMemoryIdempotencyKeys(new Set([plainSubmissionId("web", content)]));
    await kindsOf([raw(jane, {})], keys);
    expect(await kindsOf([raw(john, { idempotencyKey: content })], keys)).toEqual(["received"]);
  });

  it("lets exactly one of two concurrent uses win", async () => {
    const kinds = await Promise.all([kindsOf([raw(jane, K9)]), kindsOf([raw(john, K9)])]);
    expect(kinds.flat().toSorted()).toEqual([reused, "received"]);
  });

  it("does not use up a key with a refusal", async () => {
    expect(await kindsOf([raw({ contact: {} }, K9)])).toEqual(["contact.unreachable"]);
    expect(await kindsOf([raw(john, K9)])).toEqual(["received"]);
  });

  it.each([
    ["K9", K9],
    ["K9/0", { ...K9, row: 0 }],
    ["a/b", { idempotencyKey: "a/b" }],
  ])("repeats what was accepted as %s before contents were stored", async (name, key) => {
    const former = plainSubmissionId("web", name);
    const keys = createMemoryIdempotencyKeys(new Set([former]));
    const [answer] = await anIntake(keys).receive([raw(jane, key)]);
    expect(answer?.submissionId).toBe(former);
  });
});

/** The same content is the same submission for ever. */
const dated: SubmissionInput = { ...jane, occurredAt: "2026-01-05T09:00:00Z" };

describe("issue 13: ids reveal nothing", () => {
  it("gives an id that nobody can compute from the submission", async () => {
    const world = await aWorld();
    const content = `content/${hash("sha256", canonicalJson(dated), "hex")}`;
    const { rules } = createRepositories(world.store, world.clock, silent);
    const [answer] = await createIntake({ ...world, normaliser, rules, meter: silent }).receive([
      raw(dated, {}),
    ]);
    expect(answer?.submissionId).toBe(world.keys.idOf("web", content));
    expect(answer?.submissionId).not.toBe(plainSubmissionId("web", content));
  });

  it.each([
    ["a key", { idempotencyKey: "K9" }, "K9"],
    ["a row of a batch", { idempotencyKey: "K9", row: 3 }, "a batch/2:K9/3"],
    ["no key", {}, `content/${hash("sha256", canonicalJson(dated), "hex")}`],
  ])("repeats what was accepted under a plain id, with %s", async (_, key, name) => {
    const world = await aWorld();
    const before = plainSubmissionId("web", name);
    const keys = createMemoryIdempotencyKeys(new Set(), new Set([before]));
    const { rules } = createRepositories(world.store, world.clock, silent);
    const intake = createIntake({ ...world, keys, normaliser, rules, meter: silent });
    const [answer] = await intake.receive([raw(dated, key)]);
    expect(answer?.submissionId).toBe(before);
  });
});

describe("issue 11: text that cannot be stored", () => {
  it("loses the characters, not the lead, and leaves a defect on the lead", async () => {
    const world = await aWorld();
    const contact = { email: "jane@example.org", company: "A\u0000B", message: "one\ntwo\ud800" };
    await aProcess(world).capture(await received(world, [{ contact, attributes: { city: "K\u001böln" } }]));
    const captured = (await historyOf(world.store)).find(({ type }) => type === "lead.captured.v1");
    expect(captured?.data).toMatchObject({
      attributes: { city: "Köln" },
      defects: [
        { field: "contact.company", code: "text.control-character" },
        { field: "contact.message", code: "text.lone-surrogate" },
        { field: "attributes.city", code: "text.control-character" },
      ],
    });
  });
});
