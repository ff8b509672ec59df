export { Mapping, rowMapper } from "./mapping/index.ts";
