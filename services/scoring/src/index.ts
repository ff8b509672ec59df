export { startScoring } from "./wiring.ts";
