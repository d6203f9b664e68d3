import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const lookAgainAfterMs = 10;

/**
 * kafkajs 2.2.4 looks every millisecond, on each of its connections and for ever, whether a request is held back
 * (tulios/kafkajs#1556; Node 24 warns of it). Whatever holds a request back asks for a look, so there is none to be
 * planned while nothing is held back.
 */
export function calmRequestQueues(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return;
    const pauseMs = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      pauseMs > 0 ? pauseMs : lookAgainAfterMs,
    );
  };
}
