/** What kafkajs 2.2.4 does not declare: the requests of one connection. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  interface RequestQueueOptions {
    readonly requestTimeout: number;
    /** No limit unless given. */
    readonly maxInFlightRequests?: number;
    readonly logger: { debug(message: string): void };
  }

  interface Request {
    readonly entry: { readonly correlationId: number };
    readonly expectResponse: boolean;
    readonly sendRequest: () => void;
  }

  export default class RequestQueue {
    /** Those that are held back: until others were answered, or while the broker asked for a pause. */
    readonly pending: readonly unknown[];
    /** The end of that pause, as `Date.now()` tells the time; -1 when there was none. */
    readonly throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    constructor(options: RequestQueueOptions);
    /** Takes the pause, in milliseconds, that an answer of the broker asked for. */
    maybeThrottle(ms: number): void;
    /** Sends it, now or when it may. */
    push(request: Request): void;
    /** Sends what is held back and may be sent now. */
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}
