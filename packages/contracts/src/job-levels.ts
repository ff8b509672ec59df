import { z } from "zod";
import { Attributes } from "./source.ts";

const JobLevel = Attributes.shape.jobLevel.unwrap();

/**
 * Words of job titles and what they mean. Words are compared without case, accents and punctuation; the longest that fits
 * a place wins, so that `vice president` is no `president`. `*` in a word stands for any letters, a `*` alone for any word.
 */
export const JobLevelWords = z.object({
  /**
   * A level; or `nothing`: only looks like one (`lead generation`); `support`: whoever works for a person of such a level
   * (`assistant`); `former`: no more (`ex`); `deputy`: one level below; `others`: what follows is somebody else (`to the`).
   */
  means: z.enum([...JobLevel.options, "nothing", "support", "former", "deputy", "others"]),
  words: z.array(z.string().min(1)).min(1),
});
export type JobLevelWords = z.infer<typeof JobLevelWords>;

const list = (words: string): string[] =>
  words
    .split(/[,\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** What titles mean where a policy does not say otherwise; words that a policy names come first. */
export const defaultJobLevels: readonly JobLevelWords[] = [
  {
    means: "nothing",
    words: list(`
      lead generation, lead gen, lead management, lead nurturing, lead qualification, lead development, lead time
      product owner, process owner, system owner, systems owner, data owner, service owner, risk owner, control owner
      home owner, pet owner, site owner, application owner, app owner, thought leader, head hunter, head office, owner s representative
      go to market, business to business, direct to consumer, peer to peer, end to end, face to face, order to cash
      quote to cash, lead to cash, procure to pay, source to pay, procure to cash
      *begleiter*, halbleiter*, *ableiter, leiterplatte*, reiseleiter*
      前台, 前端, 前沿, 前线, 原料, 原材料, 原创`),
  },
  {
    means: "support",
    words: list(`
      assistant, assistants, *assistent, *assistentin, *assistenz, assistante, asistente, assistente, secretary
      secretaire, *sekretar, *sekretarin, *sekretariat, secretaria, segretaria, receptionist, pa, ea, aide, office of
      buro des, buro der, bureau du, cabinet du, ceo office, ceo s office, cfo office, cfo s office, president s office
      chairman s office, director s office, vorstandsburo, direktionsburo, on behalf of, i a, im auftrag
      助理, 秘书, 秘書, 文员, 总经办, 总裁办, 总经理室, 董事会办公室, 总裁办公室, 总经理办公室, 비서`),
  },
  {
    means: "former",
    words: list(`
      former, formerly, ex, past, not, aspiring, wannabe, would be, previous, previously, retired, emeritus, ehemalig*, ehem, ehemals, a d, i r, fruher*
      pensioniert*, ancien, ancienne, retraite, anterior, 前, 前任, 原, 退休, 离职, 曾任, 元`),
  },
  {
    means: "deputy",
    words: list("deputy, stellvertretend*, stellv, stv, vice, vize, adjoint, adjointe, 副"),
  },
  {
    means: "others",
    words: list(`
      to, for, of the, reporting to, reports to, supporting, fur, beim, zum, zur, der, des, aupres, pour, du, de la, del
      della`),
  },
  {
    means: "founder-cxo",
    words: list(`
      founder, cofounder, grunder*, mitgrunder*, gruender*, fondateur, fondatrice, fundador*, fondatore, owner, coowner
      proprietor, *inhaber, *inhaberin, eigentumer*, proprietaire, propietari*, titolare, dueno, duena
      chief * officer, chief * * officer, chief executive
      ceo, cto, cfo, cmo, coo, cio, cpo, cso, cdo, cro, chro, cco, ciso, caio, c level, gf, entrepreneur
      president, presidente, presidenta, prasident, prasidentin, chairman, chairwoman, chairperson, chair of the board
      board member, member of the board, mitglied der geschaftsfuhrung, mitglied der geschaftsleitung
      mitglied des vorstands, *geschaftsfuhrer, *geschaftsfuhrerin, *geschaeftsfuehrer, *geschaeftsfuehrerin
      geschaftsfuhrend*, geschaftsfuhrung, geschaftsleitung, geschaftsleiter*, gesellschafter*, vorstand
      vorstandsmitglied*, vorstandsvorsitzend*, unternehmer, unternehmerin, gerant, gerante, pdg, directeur general
      directrice generale, president directeur general, amministratore delegato, director general, directora general
      managing partner, founding partner, general partner
      总经理, 總經理, 董事长, 董事長, 总裁, 總裁, 首席, 创始人, 創始人, 联合创始人, 合伙人, 老板, 老闆, 法人
      法定代表人, 执行董事, 董事, 企业主, 店主, 代表取締役, 社長, 대표, 대표이사, 회장, 사장`),
  },
  {
    means: "director",
    words: list(`
      director, managing director, executive director, deputy managing director, deputy general manager, vp, svp, evp, v p, dir
      rvp, vice president, senior vice president, executive vice president, vice chairman, head of, department head
      global head, regional head, business head, sales head, marketing head, head sales, chief, chief of staff
      general manager, gm, direktor*, directeur, directrice, diretor*, directora, direttore, direttrice
      vizeprasident*, prokurist*, bereichsleiter*, hauptabteilungsleiter*, bereichsleitung
      副总裁, 副總裁, 副总经理, 副總經理, 副董事长, 总监, 總監, 副总, 总工程师, 总工, 部長, 院长, 本部長, 이사`),
  },
  {
    means: "intern",
    words: list(`
      intern, trainee, *praktikant, *praktikantin, praktikum, werkstudent*, working student, stagiaire, apprentice
      apprenti, apprentie, auszubildende*, azubi, volontar*, tirocinante, becario, becaria, estagiari*
      实习, 实习生, 實習生, 学徒, 见习, 인턴`),
  },
  {
    means: "manager",
    words: list(`
      *manager, *managerin, mgr, lead, leader, *leiter, *leiterin, *leitung, leitend*, teamlead*, supervisor, foreman
      gerente, jefe, jefa, responsable, chef de, cheffe de, assistant manager, assistant general manager
      assistant director, assistant vice president, avp
      经理, 經理, 主管, 主任, 负责人, 店长, 厂长, 科长, 处长, 组长, 课长, 課長, 副经理, 副主任, 副总监, 팀장, 부장, 과장`),
  },
];
