import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { behind, unbalanced, type BalanceRow } from "../src/screens/intake/balance.ts";
import { guideFor, piecesOf } from "../src/screens/intake/guide.ts";
import { remedyOf, ruleOf } from "../src/screens/intake/remedies.ts";
import { readIntakeSearch } from "../src/screens/intake/search.ts";

const aRow = (rest: Partial<BalanceRow> = {}): BalanceRow => ({
  ...{ sender: "website", hour: null, kind: "submissions", received: 3, accepted: 2, duplicate: 0 },
  ...{ refused: 1, quarantined: 0, waiting: 0, aside: 0, undecided: 0, balance: 0, note: null, missing: [] },
  ...rest,
});

describe("the balance of intake", () => {
  it("opens the submissions behind a number, and the deliveries behind what never became one", () => {
    expect(behind(aRow(), "refused")).toEqual({ sender: "website", outcome: "refused" });
    expect(behind(aRow(), "received")).toEqual({ sender: "website", outcome: "all" });
    expect(behind(aRow({ kind: "unread" }), "waiting")).toEqual({ view: "connectors", sender: "website" });
    expect(behind(aRow({ kind: "repeats" }), "duplicate")).toBeNull();
  });

  it("names the rows that do not balance, the worst first", () => {
    const rows = [aRow(), aRow({ sender: "a", balance: -1 }), aRow({ sender: "b", balance: 4 })];
    expect(unbalanced(rows).map(({ sender }) => sender)).toEqual(["b", "a"]);
    expect(unbalanced([aRow()])).toEqual([]);
  });
});

describe("the address of the intake screen", () => {
  it("keeps what it knows, and drops everything else", () => {
    expect(readIntakeSearch({ view: "connectors", source: "web", outcome: "lost", x: "1" })).toEqual({
      view: "connectors",
      source: "web",
    });
    expect(readIntakeSearch({ sender: "website", outcome: "refused", after: "7~50" })).toEqual({
      ...{ sender: "website", outcome: "refused", after: "7~50" },
    });
  });
});

describe("what to do about what did not come in", () => {
  it("has an answer to every code, the usual one where none is known", () => {
    expect(remedyOf("contact.unreachable")).toContain("e-mail");
    expect(remedyOf("field.unknown")).toContain("/openapi.json");
    expect(remedyOf("idempotency.key-reused")).toContain("another key");
    expect(remedyOf("of-a-later-version")).toContain("send it again");
    expect(ruleOf("signature-wrong").remedy).toContain("secret");
    expect(ruleOf("of-a-later-version").remedy).toContain("connector_request_refused");
  });
});

describe("the guide of a connector", () => {
  const page = async (name: string): Promise<string> => {
    const text = await readFile(new URL(`../../connectors/src/${name}/README.md`, import.meta.url), "utf8");
    return (/^## Set it up\n(?<guide>[\s\S]*?)^## /mu.exec(text)?.groups?.["guide"] ?? "").trim();
  };
  const at = { origin: "https://leads.example", source: "ads" };

  it("becomes steps with their code, and the name and address of the source", async () => {
    const blocks = guideFor(await page("google-forms"), at);
    expect(blocks.map(({ kind }) => kind)).toEqual(["code", "step", "step"]);
    expect(blocks[0]).toEqual({ kind: "code", text: "leadstream connectors add google-forms ads" });
    const [, script] = blocks;
    const code = script?.kind === "step" ? script.blocks[1] : undefined;
    expect(code).toMatchObject({
      kind: "code",
      text: expect.stringMatching(
        /^const ADDRESS = "https:\/\/leads\.example\/v1\/connectors\/google-forms\/ads";/u,
      ),
    });
  });

  it("keeps a second paragraph of a step in the step", async () => {
    const blocks = guideFor(await page("webhook"), at);
    const [first] = blocks;
    expect(first?.kind === "step" ? first.blocks.map(({ kind }) => kind) : []).toEqual([
      "text",
      "code",
      "text",
    ]);
  });

  it("marks code between backticks", () => {
    expect(piecesOf("then the field `leadgen`.")).toEqual([
      { text: "then the field ", isCode: false },
      { text: "leadgen", isCode: true },
      { text: ".", isCode: false },
    ]);
  });
});
