export { columnsOf, FieldSource, Mapping, placeholders, type Scalar } from "./mapping.ts";
export { type Mapped, rowMapper } from "./map-row.ts";
export { isSubmissionField } from "./submission-fields.ts";
export { dateFormatDefect, type DateReader, dateReader } from "./dates.ts";
export { type NumberReader, numberReader } from "./numbers.ts";
export { instantAt } from "./zone.ts";
export type { Row } from "./row.ts";
export type { Trouble } from "./trouble.ts";
