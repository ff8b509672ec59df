import { describe, expect, it } from "vitest";
import { jobLevelOf } from "../src/capture/job-level.ts";

const titles = {
  "founder-cxo": [
    "CEO; C.E.O.; ＣＥＯ; CFO; Co-Founder & Owner; President; Chief Happiness Officer; Owner/CEO; Managing Partner",
    "Geschäftsführerin; Geschaeftsfuehrer; Geschäftsführender Gesellschafter; Inhaber; Firmeninhaberin; Vorstand",
    "PDG; Gérant; Directeur Général; Ex-Google, CEO; Founder & ex-CTO; CEO, formerly CTO; Interim CEO; Advisor to the Board, Founder",
    "总经理; 董事长; 總經理; 首席执行官; 创始人兼CEO; 合伙人; 代表取締役",
  ],
  director: [
    "Vice President; V.P. Sales; Director, former CEO; Vice-President Sales; VP Marketing; SVP; EVP Sales; Head of Growth; Director of Sales; Sales Head",
    "Deputy CEO; stellvertretender Geschäftsführer; Bereichsleiterin; Chief of Staff; General Manager",
    "副总经理; 副总裁; 市场总监; 总监",
  ],
  manager: [
    "Sales Manager; Team Lead; Leiter Vertrieb; Vertriebsleiterin; Product Manager; Assistant Manager; Supervisor",
    "Go-to-Market Manager; Office Manager; 销售经理; 客户经理; 部门主管; Projektmanagerin",
  ],
  intern: [
    "Intern; Praktikantin; Trainee Sales; Werkstudent Marketing; 实习生; stagiaire; Intern to the CEO",
    "Office of the Chief Financial Officer - Intern; Office of the CFO - Intern",
  ],
  staff: [
    "Assistant to the CEO; Executive Assistant to the President; Former CEO, now student; PA to Managing Director",
    "Lead Generation Specialist; International Sales; Internal Auditor; Product Owner; Accountant; Student",
    "Assistenz der Geschäftsführung; Referent der Geschäftsleitung; Vorstandsassistentin; CEO's Assistant",
    "Assistant to CEO/CFO; Secretary to the Managing Director; Driver of the CEO; HR Business Partner; Past President",
    "CEO (retired); Geschäftsführer a.D.; Ex-CEO; Halbleiter-Ingenieur; Reisebegleiter; Home Owner; Aspiring Founder; Not CEO; Former Head of Sales",
    "总经理助理; 董事长秘书; 前总经理; 前台; 总经理办公室秘书; Assistante de direction; EA to the Founder",
  ],
} as const;

const cases = Object.entries(titles).flatMap(([level, lists]) =>
  lists.flatMap((list) => list.split("; ").map((title) => [title, level] as const)),
);

describe("K3, K5 the level of a job title", () => {
  it.each(cases)("%s is a %s", (title, level) => {
    expect(jobLevelOf(title)).toBe(level);
    expect(jobLevelOf(` ${title.toUpperCase()}\u200b`)).toBe(level);
  });

  it("is unknown without a title", () => {
    expect(["", "  ", "\u200b", undefined].map((title) => jobLevelOf(title))).toEqual(
      Array(4).fill(undefined),
    );
  });

  it("is what the policy says, where it says so", () => {
    const own = [
      { means: "founder-cxo" as const, words: ["obermufti", "*fürst"] },
      { means: "nothing" as const, words: ["vp"] },
    ];
    expect(["Obermufti", "Kurfürst", "VP Marketing", "CEO"].map((title) => jobLevelOf(title, own))).toEqual([
      "founder-cxo",
      "founder-cxo",
      "staff",
      "founder-cxo",
    ]);
  });
});
