import RequestQueue from "kafkajs/src/network/requestQueue/index.js";

/*
 * kafkajs 2.2.4 checks the queue of every connection again after `throttledUntil - now` milliseconds. Without throttling
 * that is about minus the time since 1970. Node 24 warns (`TimeoutNegativeWarning`) and uses 1 ms. Each check schedules the
 * next, so every idle connection wakes the process a thousand times a second. A check is useful only while requests wait,
 * and every request that starts to wait schedules one itself.
 */

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
const original = RequestQueue.prototype.scheduleCheckPendingRequests;

RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) original.call(this);
};
