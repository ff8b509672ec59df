export { apiRoutes, apiUseCases, consoleRoutes, sessionsOf, startApi } from "./wiring.ts";
