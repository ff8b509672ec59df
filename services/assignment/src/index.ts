export { startAssignment } from "./wiring.ts";
