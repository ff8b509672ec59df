import type { Answer, Answers } from "./connector.ts";

const problem = (status: number, code: string): Answer => ({
  status,
  type: "application/json; charset=utf-8",
  body: JSON.stringify({ code }),
});

/** A script of a page that PAGE_ORIGINS does not list. */
export const foreignPage: Answer = problem(403, "origin.not-listed");

/** What most vendors understand; a connector replaces single rows. */
export const usualAnswers: Answers = {
  taken: { status: 200 },
  unverified: problem(401, "connector.unverified"),
  unknownSource: problem(404, "connector.source-unknown"),
  unreadable: problem(400, "connector.unreadable"),
  busy: problem(503, "connector.busy"),
};

/** For a vendor that ends the subscription at 404 or 410, or retries what will never succeed. */
export const patientAnswers: Answers = {
  ...usualAnswers,
  unknownSource: problem(403, "connector.source-unknown"),
  // It is sealed: the vendor need not send it again, a mended mapping replays it.
  unreadable: { status: 200 },
};
