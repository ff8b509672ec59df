export { apiRoutes, apiUseCases, startApi } from "./wiring.ts";
