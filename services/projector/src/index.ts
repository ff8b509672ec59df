export { startProjector } from "./wiring.ts";
