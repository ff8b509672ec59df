export { openSql } from "./duckdb/open-sql.ts";
export { openExportFolder } from "./export-folder.ts";
export { openExportKeys } from "./export-keys.ts";
export { writeWorkbook } from "./workbook.ts";
