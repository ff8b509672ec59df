export { startRelay } from "./wiring.ts";
