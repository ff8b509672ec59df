import { createHash } from "node:crypto";

/** A rep's id, by its name in these cases. */
export const repId = (name: string): string => {
  const hex = createHash("sha256").update(name).digest("hex");
  return `rep_${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A rep as the api takes it; what is not given is open for everything. */
export const aRep = (name: string, rest: object = {}): object => ({
  repId: repId(name),
  handle: name,
  team: "acceptance",
  isWorking: true,
  calendar: "utc",
  countries: [],
  products: [],
  languages: [],
  industries: [],
  tier: 5,
  capacity: 1_000,
  ...rest,
});
