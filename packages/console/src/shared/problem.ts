import { fieldsOf, listOf, numberOf, textOf } from "./read.ts";

/** Why a request failed, as the api says it (RFC 9457), or that it was not reached. */
export type Problem = {
  /** 0: the api was not reached. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
};

/** The problem behind whatever a request threw. */
export function problemOf(thrown: unknown): Problem {
  const { status, code, title, detail, defects } = fieldsOf(thrown);
  if (numberOf(status) !== undefined)
    return {
      status: numberOf(status) ?? 0,
      code: textOf(code) ?? "unknown",
      title: textOf(title) ?? "",
      detail: [detail, ...listOf(defects).map((defect) => fieldsOf(defect)["message"])]
        .flatMap((text) => textOf(text) ?? [])
        .join(" "),
    };
  const text = thrown instanceof Error ? thrown.message : "";
  return { status: 0, code: "not-reached", title: "", detail: text };
}
