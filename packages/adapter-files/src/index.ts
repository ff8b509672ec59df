export { openExportFolder } from "./export-folder.ts";
export { openExportKeys } from "./export-keys.ts";
