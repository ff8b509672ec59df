export { intakeRoutes, startIntake } from "./wiring.ts";
