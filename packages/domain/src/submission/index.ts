export { type Deal, submission, type Submission, type SubmissionCommand, type Visit } from "./submission.ts";
