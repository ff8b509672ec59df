export { type Deal, submission, type Submission, type SubmissionCommand } from "./submission.ts";
