export { startReclamation } from "./wiring.ts";
