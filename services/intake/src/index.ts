export { intakeRoutes, startDeliveries, startIntake } from "./wiring.ts";
