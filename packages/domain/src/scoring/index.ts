export type { Evidence, Known } from "./evidence.ts";
export { factsOf } from "./facts.ts";
export { type Scorable, type ScoreCard, scoreLedger } from "./score-ledger.ts";
