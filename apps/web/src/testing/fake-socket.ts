import type { WatchAnswer } from '@scrutin/contracts';

type Listener = (...values: unknown[]) => void;
export type WatchReply = (timedOut: Error | null, answer?: WatchAnswer) => void;

/** The other end of the live socket, as much of it as the app uses. */
export class FakeSocket {
  connected = false;
  readonly listeners = new Map<string, Listener>();
  readonly sent: unknown[][] = [];
  readonly replies: WatchReply[] = [];

  on(event: string, listener: Listener): void {
    this.listeners.set(event, listener);
  }

  off(event: string): void {
    this.listeners.delete(event);
  }

  emit(...parts: unknown[]): void {
    this.sent.push(parts);
  }

  timeout(ms: number) {
    return {
      emit: (event: string, id: string, reply: WatchReply) => {
        this.sent.push([event, id, ms]);
        this.replies.push(reply);
      },
    };
  }

  disconnect(): void {
    this.connected = false;
  }

  connect(): void {
    this.connected = true;
    this.receive('connect');
  }

  lose(): void {
    this.connected = false;
    this.receive('disconnect');
  }

  receive(event: string, ...values: unknown[]): void {
    this.listeners.get(event)?.(...values);
  }
}
