/** The only consumer of the inbound topic: what it has not finished is not decided. */
export const CAPTURE = "capture.v1";
