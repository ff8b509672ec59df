export { startCapture } from "./wiring.ts";
