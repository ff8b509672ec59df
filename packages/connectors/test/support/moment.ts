import { Instant } from "@leadstream/contracts";

/** The moment at which the tests' endpoint lives. */
export const NOW = Instant.parse("2026-03-01T09:30:00.000Z");
export const nowSeconds = Date.parse(NOW) / 1_000;
export const SECRET = "a-secret-of-thirty-characters!";

export const bytes = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value), "utf8");

let seconds = nowSeconds;

/** When samples are signed, in seconds. */
export const signedAt = (): number => seconds;

/** Lets samples be signed at another moment: a real system takes what was signed a moment ago. */
export function signAt(moment: Date): void {
  seconds = Math.floor(moment.getTime() / 1_000);
}
