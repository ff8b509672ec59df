import RequestQueue from "kafkajs/src/network/requestQueue/index.js";

/*
 * kafkajs 2.2.4 looks at the queue of every connection again after `throttledUntil - now` milliseconds, which is
 * about minus the time since 1970 whenever nothing throttles. Node 24 makes a warning (`TimeoutNegativeWarning`) and
 * 1 ms of it, and as each look plans the next, every idle connection wakes the process a thousand times a second.
 * A look is only of use while something waits, and what comes to wait plans one itself.
 */

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
const original = RequestQueue.prototype.scheduleCheckPendingRequests;

RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) original.call(this);
};
